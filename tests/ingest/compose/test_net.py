"""What was really paid for goods: discounts, refunds, tips, delivery and totals beside an amount."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.ingest.compose.conftest import Reader, many

# Three sales: 100 less 10, 50 less 0, 60 less 5: 195 were paid for goods.
AFTER = [
    ("Date;Order;Customer;Amount;Discount;Total", "{a};{d};{n}"),
    ("Date;Order;Customer;Subtotal;Discount;Shipping;Total", "{a};{d};4;{n4}"),
    ("Date;Order;Customer;Subtotal;Discount;Tip;Total", "{a};-{d};4;{n4}"),
    ("Date;Order;Customer;Subtotal;Discount;Total", "{a};{d};{n}"),
    ("Дата;Заказ;Клиент;Сумма;Скидка;К оплате", "{a};{d};{n}"),
    ("Дата;Чек;Клиент;Сумма;Списано бонусов;Оплачено", "{a};{d};{n}"),
    ("Дата;Замовлення;Клієнт;Сума;Знижка;До сплати", "{a};{d};{n}"),
    ("Datum;Bestellung;Kunde;Bruttobetrag;Rabatt;Nettobetrag", "{a};{d};{n}"),
]


def written(head: str, money: str) -> str:
    rows = [(100, 10), (50, 0), (60, 5)]
    lines = [
        f"0{n}.02.2024;{n};Ann {n};" + money.format(a=a, d=d, n=a - d, n4=a - d + 4)
        for n, (a, d) in enumerate(rows, 1)
    ]
    return "\n".join([head, *lines])


@pytest.mark.parametrize(("head", "money"), AFTER)
def test_the_amount_after_what_was_taken_off(read: Reader, head: str, money: str) -> None:
    assert read(written(head, money), date_order="dmy").money == 195


def test_only_the_caption_of_a_discount_and_nothing_that_tells(read: Reader) -> None:
    text = written("Date;Order;Customer;Amount;Rabatt", "{a};{d}")
    found = read(text, date_order="dmy")
    assert (found.money, found.codes) == (210, ("CB-MAP-022",))
    assert read(text, date_order="dmy", map={"Rabatt": "discount"}).money == 195
    assert read(text, date_order="dmy", map={"Rabatt": "-"}).codes == ()


@pytest.mark.parametrize(
    ("line", "right", "codes"), [("2;50;10;90", 90, ()), ("2;50;10;100", 100, ("CB-MAP-022",))]
)
def test_quantity_and_price_tell_whether_a_discount_is_off(
    read: Reader, line: str, right: int, codes: tuple[str, ...]
) -> None:
    found = read(f"Date;Order;Customer;Item;Qty;Price;Discount;Amount\n2024-01-05;1;Ann;X;{line}\n")
    assert (found.money, found.codes) == (right, codes)


@pytest.mark.parametrize("sign", ["", "-"])
def test_a_rare_discount_is_told_by_the_rows_that_have_it(read: Reader, sign: str) -> None:
    rows = many(
        lambda n: (
            f"{n};2024-0{1 + n % 6}-11;Cust {n % 7};100;{sign + '10' if n % 30 == 0 else '0'};"
            + ("90" if n % 30 == 0 else "100")
        ),
        120,
    )
    assert read("Order;Date;Customer;Amount;Discount;Total\n" + rows).money == 11960


def test_the_discount_of_an_order_on_each_of_its_lines_is_taken_off_once(read: Reader) -> None:
    text = (
        "Order,Date,Customer,Item,Amount,Order discount\n1,2024-01-05,Ann,X,60,10\n1,2024-01-05,Ann,Y,40,10\n"
        "2,2024-01-06,Bob,X,60,0\n"
    )
    assert read(text, map={"Order discount": "discount"}).money == 150


def test_an_amount_of_the_user_is_kept_and_doubted(read: Reader) -> None:
    text = written("Date;Order;Customer;Order amount;Voucher discount;Net money", "{a};{d};{n}")
    found = read(text, date_order="dmy", map={"Order amount": "amount"})
    assert (found.money, found.codes) == (210, ("CB-MAP-072",))
    assert '--map "Net money=amount"' in found.text
    with_tip = written("Date;Order;Customer;Net;Discount %;Tip;Collected", "{a};0;4;{a}").replace(
        ";100\n", ";104\n"
    )
    told = read(with_tip.replace(";50\n", ";54\n")[:-2] + "64", date_order="dmy", map={"Collected": "amount"})
    assert '--map "Net=amount"' in told.text


@pytest.mark.parametrize(
    ("caption", "net"), [("Discount", "Total"), ("Скидка", "К оплате"), ("Rabatt", "Endbetrag")]
)
def test_the_first_discount_comes_after_the_sample(read: Reader, caption: str, net: str) -> None:
    rows = many(lambda n: f"2024-0{1 + n % 6}-11;{n};Cust {n % 7};10;0;10")
    text = f"Date;Order;Customer;Amount;{caption};{net}\n{rows}2024-06-11;401;Ann;100;40;60\n"
    assert read(text).money == 4060


def test_what_was_paid_shows_that_an_amount_is_before_its_discount(read: Reader) -> None:
    text = written("Date;Order;Customer;Order amount;Voucher discount;Paid", "{a};{d};{n}")
    found = read(text.replace(";50;0;50", ";50;0;"), date_order="dmy", map={"Order amount": "amount"})
    assert (found.money, found.codes) == (195, ("CB-MAP-021",))
    assert '--map "Voucher discount=-"' in found.text


def test_captions_with_and_without_the_discount_are_amounts(read: Reader) -> None:
    text = written("Дата;Заказ;Клиент;Сумма без скидки;Скидка;Сумма со скидкой", "{a};{d};{n}")
    assert read(text, map={"Сумма со скидкой": "amount"}).codes == ()
    assert read(text, map={"Сумма без скидки": "amount"}).codes == ("CB-MAP-072",)


def test_refunds_of_later_rows_and_of_whole_orders(read: Reader) -> None:
    rows = many(lambda n: f"{n},2024-0{1 + n % 6}-11,Cust {n % 7},10,")
    assert read(f"Order,Date,Customer,Amount,Refund amount\n{rows}401,2024-06-11,Ann,100,40\n").money == 4060
    text = "Order,Date,Customer,Item,Amount,Refunded\n1,2024-01-05,Ann,X,60,10\n1,2024-01-05,Ann,Y,40,10\n"
    assert read(text + "2,2024-01-06,Bob,X,60,0\n3,2024-01-07,Bob,Z,30,20\n").money == Decimal(160)
