"""Pages not typed in the language's own letters are read: bare ones, Latin ones, look-alikes, old fonts."""

from __future__ import annotations

import pytest
from one_reader import reader

from terazi.knowledge import load
from terazi.knowledge.letters import Spelling, in_own_letters, spelling_of
from terazi.model import Document
from terazi.notation import parse, satisfies


@pytest.mark.parametrize(
    ("code", "typed", "meant"),
    [
        ("kk", "Қорғаныс министрлiгi", "Қорғаныс министрлігі"),
        ("kk", "А400М ұшағы, CAATSAға", "А400М ұшағы, CAATSAға"),
        ("kk", "Anka-ны", "Anka-ны"),
        ("ky", "єлкєнїн", "өлкөнүн"),
        ("ru", "Cирия и Typция", "Сирия и Турция"),
        ("tr", "Suriye ve Кипр", "Suriye ve Кипр"),
    ],
)
def test_a_mixed_word_is_read_in_the_letters_it_means(code: str, typed: str, meant: str) -> None:
    assert in_own_letters(typed, load().languages[code]) == meant


@pytest.mark.parametrize("text", ["Әуе қорғанысы", "İğdır Túrkııa", "ﬁrma", "Ёлка й", "министрлiгi єлкє"])
def test_a_respelled_text_is_as_long(text: str) -> None:
    kazakh = load().languages["kk"]
    for spelling in (Spelling(), Spelling(bare=True), Spelling(latin=kazakh.latin[0])):
        assert len(spelling.of_text(text, kazakh)) == len(text)


def test_only_a_long_page_in_the_script_can_lack_letters() -> None:
    kyrgyz, russian = load().languages["ky"], load().languages["ru"]
    assert spelling_of("Аскерлер жаны тик учактарды кабыл алып, машыгууга тоого чыгышты. " * 6, kyrgyz).bare
    assert spelling_of("Өткөрүп берүү эки президенттин макулдашуусуна ылайык ишке ашты. " * 6, kyrgyz).is_own
    assert spelling_of("Откоруп беруу ишке ашты.", kyrgyz).is_own
    assert spelling_of("The handover went ahead under the accord. " * 10, kyrgyz).is_own
    assert spelling_of("Передача состоялась по соглашению двух президентов. " * 10, russian).is_own


def test_the_letters_of_a_latin_page_tell_its_alphabet() -> None:
    kazakh = load().languages["kk"]
    umlauts, acutes = kazakh.latin
    assert (
        spelling_of("Qazaqstan men Türkiia äskeri yntymaqtastyq turaly kelısımge qol qoidy.", kazakh).latin == umlauts
    )
    assert spelling_of("Qazaqstan men Túrkııa áskerı yntymaqtastyq týraly kelisimge qol qoıdy.", kazakh).latin == acutes


@pytest.mark.parametrize(
    ("code", "text", "means"),
    [
        (
            "ky",
            "Россия Кыргызстанга эки Ан-26 аскердик учагын откоруп берди. " + "Учактар аэродромго конду. " * 10,
            "transfer/delivered ru -> kg: 2 an-26",
        ),
        (
            "kk",
            "Ресей Казакстанга торт Су-30СМ жойгыш ушагын жеткiздi. " + "Ушактар базага конды. " * 12,
            "transfer/delivered ru -> kz: su-30sm",
        ),
        ("kk", "Túrkııa Qazaqstanǵa úsh Anka ushqyshsyz ushaǵyn jetkizdi.", "transfer/delivered tr -> kz: anka"),
        ("kk", "Türkiia Qazaqstanğa üş Anka ūşqyşsyz ūşağyn jetkızdı.", "transfer/delivered tr -> kz: anka"),
        ("ky", "АКШнын Конгреси Түркияга F-16 учагын сатууга уруксат берди.", "constraint us against us -> tr: f-16"),
        ("ky", "Өзбекстан АКШдан Ми-17 тик учагын алды.", "transfer us -> uz: mi-17"),
        ("kk", "Армения армиясы негізінен Ресей техникасын пайдаланады.", "holding ru -> am"),
    ],
)
def test_such_pages_tell_what_others_tell(code: str, text: str, means: str) -> None:
    claims = reader().read(Document(id="page", text=text, language=code)).claims
    assert any(satisfies(claim, parse(means)) for claim in claims), claims
    assert all(e.quote in text for claim in claims for e in claim.evidence)
