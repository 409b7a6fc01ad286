"""From mentions to claims: anchors, roles, details, gathering, checking."""
