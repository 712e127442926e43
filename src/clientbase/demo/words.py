"""The words of the synthetic company in every language: lists of equal length, so figures never differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Words:
    """Names, headers and habits of writing of one language."""

    kinds: tuple[str, ...]
    names: tuple[str, ...]
    name: str  # how a client is called: "{kind}", "{name}"
    managers: tuple[str, ...]
    products: tuple[str, ...]
    groups: tuple[str, ...]
    cities: tuple[str, ...]
    phone: str
    document: str
    sales_headers: tuple[str, ...]
    client_headers: tuple[str, ...]
    rate: int = 1  # units of the currency for one of the company's
    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    day: str = "%Y-%m-%d"

    def written(self, cell: str | int | Decimal | date) -> str:
        """A cell as the language writes it in a text file."""
        if isinstance(cell, date):
            return cell.strftime(self.day)
        return str(cell).replace(".", self.decimal) if isinstance(cell, Decimal) else str(cell)


ENGLISH = Words(
    kinds=(
        "Bakery", "Cafe", "Hotel", "Bistro", "Grocery", "Tea Room", "Canteen", "Market", "Deli", "Club",
        "Restaurant", "Office",
    ),
    names=(
        "Maple", "Harbour", "Juniper", "Lantern", "Meadow", "Orchard", "Compass", "Willow", "Granite",
        "Lighthouse", "Clover", "Heron", "Cedar", "Amber", "Riverside", "Bluebell", "Kestrel", "Saffron",
        "Anchor", "Thistle", "Copper", "Larkspur", "Hillside", "Marble", "Sparrow", "Hazel", "Windmill",
        "Ivory", "Rowan", "Nettle", "Beacon", "Poppy", "Fern", "Quarry", "Swallow", "Aurora",
    ),
    name="{name} {kind}",
    managers=("Alice Reed", "Ben Carter", "Clara Moss", "Daniel Frost", "Eva Stone"),
    products=(
        "Espresso beans 1 kg", "Filter coffee 1 kg", "Single origin 1 kg", "Decaf 500 g", "Green tea 250 g",
        "Oolong 500 g", "Herbal tea 200 g", "Black tea 500 g", "Matcha 200 g", "Sugar sticks 1 kg",
        "Paper cups 100", "Grinder", "Espresso machine filter set", "Syrup 1 l", "Oat milk 6 l", "Cocoa 1 kg",
    ),
    groups=("Coffee", "Tea", "Equipment", "Supplies"),
    cities=("Northfield", "Easton", "Southgate", "Westbrook", "Millford"),
    phone="+1 202 555 {number:04d}",
    document="S",
    sales_headers=(
        "Date", "Invoice No", "Customer", "Manager", "Product", "Category", "Quantity", "Price", "Amount",
        "Cost",
    ),
    client_headers=("Customer ID", "Customer", "Segment", "City", "Manager", "Phone", "Email", "Created"),
)  # fmt: skip

RUSSIAN = Words(
    kinds=(
        "Пекарня", "Кафе", "Отель", "Бистро", "Продукты", "Чайная", "Столовая", "Рынок", "Кулинария", "Клуб",
        "Ресторан", "Офис",
    ),
    names=(
        "Клён", "Гавань", "Можжевельник", "Фонарь", "Луг", "Сад", "Компас", "Ива", "Гранит", "Маяк",
        "Клевер", "Цапля", "Кедр", "Янтарь", "Берег", "Колокольчик", "Сокол", "Шафран", "Якорь", "Чертополох",
        "Медь", "Ромашка", "Холм", "Мрамор", "Воробей", "Орешник", "Мельница", "Иней", "Рябина", "Крапива",
        "Огонёк", "Мак", "Папоротник", "Утёс", "Ласточка", "Заря",
    ),
    name="ООО «{kind} {name}»",
    managers=("Белова Анна", "Громов Павел", "Лебедева Ольга", "Морозов Илья", "Соколова Вера"),
    products=(
        "Кофе эспрессо 1 кг", "Кофе для фильтра 1 кг", "Кофе одного сорта 1 кг", "Кофе без кофеина 500 г",
        "Чай зелёный 250 г", "Улун 500 г", "Чай травяной 200 г", "Чай чёрный 500 г", "Матча 200 г",
        "Сахар в стиках 1 кг", "Стаканы бумажные 100 шт", "Кофемолка", "Набор фильтров для кофемашины",
        "Сироп 1 л", "Молоко овсяное 6 л", "Какао 1 кг",
    ),
    groups=("Кофе", "Чай", "Оборудование", "Расходные материалы"),
    cities=("Северск", "Восточный", "Южноград", "Заречье", "Мельниково"),
    phone="+7 900 000-{number:04d}",
    document="РТ",
    sales_headers=(
        "Дата", "Номер документа", "Контрагент", "Менеджер", "Номенклатура", "Группа товаров", "Количество",
        "Цена", "Сумма", "Себестоимость",
    ),
    client_headers=(
        "Код", "Наименование", "Сегмент", "Город", "Менеджер", "Телефон", "Email", "Дата создания",
    ),
    rate=90,
    encoding="cp1251",
    delimiter=";",
    decimal=",",
    day="%d.%m.%Y",
)  # fmt: skip

UKRAINIAN = Words(
    kinds=(
        "Пекарня", "Кав’ярня", "Готель", "Бістро", "Продукти", "Чайна", "Їдальня", "Ринок", "Кулінарія",
        "Клуб", "Ресторан", "Офіс",
    ),
    names=(
        "Клен", "Гавань", "Ялівець", "Ліхтар", "Луг", "Сад", "Компас", "Верба", "Граніт", "Маяк",
        "Конюшина", "Чапля", "Кедр", "Бурштин", "Берег", "Дзвіночок", "Сокіл", "Шафран", "Якір", "Будяк",
        "Мідь", "Ромашка", "Пагорб", "Мармур", "Горобець", "Ліщина", "Млин", "Іній", "Горобина", "Кропива",
        "Вогник", "Мак", "Папороть", "Скеля", "Ластівка", "Зоря",
    ),
    name="ТОВ «{kind} {name}»",
    managers=("Бондар Ганна", "Гончар Павло", "Лисенко Ольга", "Мороз Ілля", "Шевчук Віра"),
    products=(
        "Кава еспресо 1 кг", "Кава для фільтра 1 кг", "Кава одного сорту 1 кг", "Кава без кофеїну 500 г",
        "Чай зелений 250 г", "Улун 500 г", "Чай трав’яний 200 г", "Чай чорний 500 г", "Матча 200 г",
        "Цукор у стіках 1 кг", "Стакани паперові 100 шт", "Кавомолка", "Набір фільтрів для кавомашини",
        "Сироп 1 л", "Молоко вівсяне 6 л", "Какао 1 кг",
    ),
    groups=("Кава", "Чай", "Обладнання", "Витратні матеріали"),
    cities=("Північне", "Східне", "Південне", "Заріччя", "Млинів"),
    phone="+380 50 000 {number:04d}",
    document="РН",
    sales_headers=(
        "Дата", "Номер документа", "Контрагент", "Менеджер", "Номенклатура", "Група товарів", "Кількість",
        "Ціна", "Сума", "Собівартість",
    ),
    client_headers=(
        "Код", "Найменування", "Сегмент", "Місто", "Менеджер", "Телефон", "Email", "Дата створення",
    ),
    rate=40,
    delimiter=";",
    decimal=",",
    day="%d.%m.%Y",
)  # fmt: skip

WORDS = {"en": ENGLISH, "ru": RUSSIAN, "uk": UKRAINIAN}
