"""Made-up registers as a publisher's site gives them, in both of its forms; no row is of a real register."""

from __future__ import annotations

PREAMBLE = ("A preamble of the publisher, with a comma;", "'?': uncertain;", ";", "Source: SIPRI;")
BY_YEAR = (
    "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,"
    "Order date is estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,"
    "Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production"
)
BY_DEAL = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons"
)

FEBRUARY = (
    "101,Turkiye,Kyrgyzstan,Bayraktar TB-2,armed UAV,Aircraft,2030,No,2,Yes,2031,No,New,2,2,4,No",
    "101,Turkiye,Kyrgyzstan,Bayraktar TB-2,armed UAV,Aircraft,2030,No,1,No,2032,No,New,2,2,2,No",
    "102,unknown supplier(s),Kyrgyzstan,vehicle engine,vehicle engine,Engines,2031,Yes,7,,2031,,New,0.1,0.1,0.7,No",
    "103,Russia,UAE,Mi-17,transport helicopter,Aircraft,2029,Yes,4,No,2032,Yes,Second hand,3,1.5,6,No",
)
MAY = (
    "Kyrgyzstan,Turkiye,2030,,3,,Bayraktar TB-2,armed drone,3,?,2031; 2032,New,For the border guard,2,6,6",
    "Kyrgyzstan,unknown supplier(s),2031,?,,,vehicle engine,vehicle engine,7,?,2031,New,,0.1,0,0.7",
    "United Arab Emirates,Russia,2029,?,4,,Mi-17,transport helicopter,4,,2032?,Second hand,Second-hand,1.5,6,6",
    "Kyrgyzstan,Turkiye,2032,,5,?,Akinci,armed drone,0,,,New,,4.5,22.5,0",
)


def by_year(*rows: str, generated: str = "12 Feb 2033 12:26:12 PM", end: str = "\r\n") -> str:
    """A file with one row for each deal and year, each line closed by a semicolon."""
    head = (*PREAMBLE, f"Data generated: {generated};", f"{BY_YEAR};")
    return end.join((*head, *(f"{row};" for row in rows or FEBRUARY), ""))


def by_deal(*rows: str, generated: str = "18 May 2033 2:29:20 PM", end: str = "\n") -> str:
    """A file with one row for each deal and a list of its years."""
    head = (*PREAMBLE, f"Data generated: {generated}", BY_DEAL)
    return end.join((*head, *(rows or MAY), ""))
