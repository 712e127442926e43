"""Files of other vendors and languages: what is a sale, and what is told where the file does not say."""

from __future__ import annotations

import pytest
from tests.ingest import grids
from tests.ingest.layout.loading import loaded

from clientbase.errors import Unmapped
from clientbase.ingest.declared import Declared
from clientbase.locale import language

PLAIN = {
    "French, without taxes": (
        """
Date de facture;N° de facture;Code client;Nom du client;Article;Quantité;Prix unitaire;Montant HT
05/01/2026;FA001;C1;Alpha SARL;Vis;10;100,00;1000,00
15/02/2026;FA002;C2;Bêta SA;Écrou;5;100,00;500,00
""",
        {"Alpha SARL": 1000, "Bêta SA": 500},
    ),
    "French, a draft and a credit among invoices with taxes": (
        """
Date;Type de pièce;Facture;Client;Total HT;TVA;Total TTC;Statut
05/01/2026;Facture;F1;Alpha;100,00;20,00;120,00;Payée
15/02/2026;Facture;F2;Bêta;200,00;40,00;240,00;Brouillon
16/02/2026;Avoir;F3;Alpha;10,00;2,00;12,00;Payée
16/03/2026;Facture;F4;Bêta;50,00;10,00;60,00;Envoyée
""",
        {"Alpha": 108, "Bêta": 60},
    ),
    "Spanish, with a credit": (
        """
Fecha;Tipo;Número;Cliente;Importe
05/01/2026;Factura;1;Alfa;100,00
15/01/2026;Factura;2;Beta;200,00
16/02/2026;Nota de crédito;3;Beta;40,00
""",
        {"Alfa": 100, "Beta": 160},
    ),
    "Polish, with a correction": (
        """
Data wystawienia;Rodzaj dokumentu;Numer faktury;Nabywca;NIP;Kwota netto;Kwota VAT;Kwota brutto
2026-01-05;Faktura;FV1;Alfa;5260250274;100,00;23,00;123,00
2026-01-15;Faktura;FV2;Beta;5252344078;200,00;46,00;246,00
2026-02-16;Korekta;FK1;Beta;5252344078;-10,00;-2,30;-12,30
""",
        {"Alfa": 123, "Beta": "233.70"},
    ),
    "German, with the gross beside the net": (
        """
Rechnungsdatum;Rechnungsnummer;Kunde;Netto;MwSt;Brutto
05.01.2026;1;Alpha;100,00;19,00;119,00
15.02.2026;2;Beta;200,00;38,00;238,00
""",
        {"Alpha": 119, "Beta": 238},
    ),
    "Business Central: the amount with taxes goes before the one without": (
        """
No.;Sell-to Customer Name;Posting Date;Amount;Amount Including VAT
103001;Alpha;05.01.2026;100,00;120,00
103002;Beta;15.02.2026;200,00;240,00
""",
        {"Alpha": 120, "Beta": 240},
    ),
    "SAP by the names of its fields: a credit, an invoice and what cancels it": (
        """
VBELN;FKART;FKDAT;KUNNR;NAME1;NETWR
90001;F2;20260105;1001;Alpha;100.00
90002;F2;20260215;1002;Beta;200.00
90003;G2;20260216;1002;Beta;40.00
90004;F2;20260305;1001;Alpha;50.00
90005;S1;20260306;1001;Alpha;50.00
90006;F8;20260307;1001;Alpha;70.00
""",
        {"Alpha": 100, "Beta": 160},
    ),
    "QuickBooks: who is named beside a type of transaction is the client": (
        """
Date;Transaction Type;Num;Name;Amount
01/15/2026;Invoice;1;Alpha;100.00
02/20/2026;Credit Memo;3;Beta;40.00
03/15/2026;Sales Receipt;4;Alpha;50.00
03/16/2026;Payment;5;Alpha;100.00
""",
        {"Alpha": 150, "Beta": -40},
    ),
    "money and a contact beside a type make no list of activities": (
        """
Type;Number;Date;Contact;Total
Invoice;1;2026-01-05;Alpha;100
Quote;2;2026-02-05;Beta;200
Credit Note;3;2026-02-15;Alpha;-30
""",
        {"Alpha": 70},
    ),
    "a fact beside a plan of one row": (
        """
Месяц;Менеджер;Клиент;План, руб;Факт, руб;Отклонение
01.2026;Анна;Альфа;1000;900;-100
02.2026;Анна;Бета;500;700;200
""",
        {"Альфа": 900, "Бета": 700},
    ),
    "a fact beside a budget, English": (
        "Month;Customer;Budget;Actual\n2026-01;Alpha;900;800\n2026-02;Beta;500;600",
        {"Alpha": 800, "Beta": 600},
    ),
    "words of totals, German": (
        """
Datum;Rechnung;Kunde;Betrag
05.01.2026;1;Alpha;100,00
15.01.2026;2;Beta;200,00
Zwischensumme Januar;;;300,00
05.02.2026;3;Alpha;50,00
Gesamtsumme;;;350,00
""",
        {"Alpha": 150, "Beta": 200},
    ),
    "German, a rate of discount beside quantity and price": (
        """
Datum;Nr;Kunde;Menge;Einzelpreis;Rabatt %;Betrag
05.01.2026;1;Alpha;10;10,00;10;90,00
15.02.2026;2;Beta;20;10,00;0;200,00
""",
        {"Alpha": 90, "Beta": 200},
    ),
    "every amount in words of roubles and kopecks": (
        """
Дата;Номер;Клиент;Сумма
05.01.2026;1;Альфа;1 000 руб. 50 коп.
15.02.2026;2;Бета;200 руб. 00 коп.
""",
        {"Альфа": "1000.50", "Бета": 200},
    ),
}
TOLD = {
    "pieces that came back": (
        """
Date;Order;Customer;Qty;Returned Qty;Price;Amount
2026-01-05;1;Alpha;10;0;10;100
2026-02-05;2;Beta;20;5;10;200
""",
        {"Alpha": 100, "Beta": 200},
        {"CB-MAP-082"},
    ),
    "pieces that came back, Russian": (
        """
Дата;Документ;Клиент;Кол-во;Возвращено шт;Сумма
05.01.2026;1;Альфа;10;2;100
15.02.2026;2;Бета;20;0;200
""",
        {"Альфа": 100, "Бета": 200},
        {"CB-MAP-082"},
    ),
    "nothing came back": (
        """
Datum;Nr;Kunde;Menge;Retouren Menge;Retourengrund;Betrag
05.01.2026;1;Alpha;10;0;;100,00
15.02.2026;2;Beta;20;0;;200,00
""",
        {"Alpha": 100, "Beta": 200},
        set(),
    ),
    "one caption over two columns of amounts": (
        "Date;Invoice;Customer;Amount;Amount\n2026-01-05;1;Alpha;100;110\n2026-02-05;2;Beta;200;220",
        {"Alpha": 100, "Beta": 200},
        {"CB-MAP-081"},
    ),
    "one caption over the same amounts": (
        "Date;Invoice;Customer;Amount;Amount\n2026-01-05;1;Alpha;100;100\n2026-02-05;2;Beta;200;200",
        {"Alpha": 100, "Beta": 200},
        set(),
    ),
    "an account card: what stands on the credit side may be a payment": (
        """
Дата;Документ;Контрагент;Дебет;Кредит
05.01.2026;Реализация 1;Альфа;100,00;
06.01.2026;Поступление 1;Альфа;;30,00
15.02.2026;Реализация 2;Бета;200,00;
""",
        {"Альфа": 70, "Бета": 200},
        {"CB-MAP-024"},
    ),
    "an account card: it is a return": (
        """
Дата;Документ;Контрагент;Дебет;Кредит
05.01.2026;Реализация 1;Альфа;100,00;
06.01.2026;Возврат от покупателя 1;Альфа;;30,00
15.02.2026;Реализация 2;Бета;200,00;
""",
        {"Альфа": 70, "Бета": 200},
        set(),
    ),
}


def money(expected):
    return {name: pytest.approx(float(value)) for name, value in expected.items()}


@pytest.mark.parametrize("name", PLAIN)
def test_a_strangers_file_is_read_without_a_word(name, tmp_path):
    text, expected = PLAIN[name]
    found, _, codes = loaded(tmp_path, text)
    assert ({who: float(sum_) for who, sum_ in found.items()}, codes) == (money(expected), set())


@pytest.mark.parametrize("name", TOLD)
def test_what_the_file_does_not_say_is_told(name, tmp_path):
    text, expected, warned = TOLD[name]
    found, _, codes = loaded(tmp_path, text)
    assert ({who: float(sum_) for who, sum_ in found.items()}, codes) == (money(expected), warned)


def test_the_other_column_of_the_same_caption_is_taken_as_advised(tmp_path):
    text = TOLD["one caption over two columns of amounts"][0]
    found, _, codes = loaded(tmp_path, text, map={"Amount (2)": "amount"})
    assert (sum(found.values()), codes) == (330, set())


@pytest.mark.parametrize(
    "text",
    [
        "Date;Vendor;Category;Amount\n2026-01-05;Power Co;Rent;100\n2026-02-05;Rent Ltd;Rent;200",
        "Дата;Поступление;Поставщик;Сумма\n05.01.2026;1;ООО Альфа;100\n15.02.2026;2;ООО Бета;200",
        "Datum;Lieferant;Betrag\n05.01.2026;Strom AG;100,00\n15.02.2026;Miet GmbH;200,00",
    ],
)
def test_a_list_of_purchases_is_told_as_one(text):
    with pytest.raises(Unmapped) as error:
        grids.understood(grids.of_text(text), Declared())
    lines = (error.value.problem, *error.value.evidence, *error.value.fix)
    said = [language("en").render(line) for line in lines]
    assert any("purchases, not sales" in line for line in said)
    assert not any("--set client_name" in line for line in said)


def test_a_vendor_beside_goods_is_their_maker():
    text = "Date;Vendor;Product;Total\n2026-01-05;Acme;Mug;100\n2026-02-05;Bolt;Cup;200"
    with pytest.raises(Unmapped) as error:
        grids.understood(grids.of_text(text), Declared())
    assert any("--set client_name" in language("en").render(line) for line in error.value.fix)


def test_an_empty_column_and_a_note_are_guessed_to_be_nobody():
    text = (
        "Order Date;Order Number;Customer Note;Companyy;Email (Billing);Order Total\n"
        "2026-01-05;1;;;a@example.com;100\n2026-02-05;2;;;b@example.com;200"
    )
    found, _ = grids.understood(grids.of_text(text), Declared())
    assert found.fields["client_email"].header == "Email (Billing)"
    assert {"Customer Note", "Companyy"} <= set(found.ignored)
