"""Plain lists for every canonical table but sales: captions in three languages, as a text and as a workbook.

People make these lists themselves, so the captions are plain words and the values are written as the language
writes them; a workbook holds real numbers and days.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.exports.writing import Cell, delimited, ru, workbook

LANGUAGES = ("en", "ru", "uk")
D = Decimal


@dataclass(frozen=True)
class Listed:
    """A column: its name in the base, its captions, its cells, and what they are in the base.

    Attributes:
        column: name in the base; `client` for the name of the client.
        captions: in English, Russian and Ukrainian.
        cells: texts, numbers, days; a triple of texts is one cell in three languages.
        read: what is in the base where that is not what was written.
    """

    column: str
    captions: tuple[str, str, str]
    cells: Sequence[Any]
    read: Sequence[Any] | None = None

    def written(self, language: str) -> list[Any]:
        """The cells in one language."""
        place = LANGUAGES.index(language)
        return [cell[place] if isinstance(cell, tuple) else cell for cell in self.cells]

    def expected(self, language: str) -> list[Any]:
        """What the base has to say."""
        return self.written(language) if self.read is None else list(self.read)


MONTHS = (
    ("January 2025", "Январь 2025 г.", "Січень 2025 р."),
    ("February 2025", "Февраль 2025 г.", "Лютий 2025 р."),
)
CLIENT = Listed("client", ("Customer", "Контрагент", "Клієнт"), ("Ромашка", "Вектор"))
DAY = Listed("date", ("Date", "Дата", "Дата"), (date(2025, 1, 31), date(2025, 2, 3)))
RESPONDENT = Listed("respondent", ("Respondent", "Респондент", "Хто відповів"), ("Анна", "Олег"))
ANSWER = (
    Listed("id", ("Response ID", "Номер анкеты", "Номер анкети"), ("R-1", "R-2")),
    Listed("phone", ("Phone", "Телефон", "Телефон"), ("+7 495 123-45-67", "+380 44 123 45 67")),
    Listed(
        "email",
        ("Email address", "Электронная почта", "Електронна пошта"),
        ("anna@a.example", "oleg@b.example"),
    ),
    Listed("channel", ("Survey channel", "Способ опроса", "Спосіб опитування"), ("e-mail", "SMS")),
)
PERSON = (
    Listed(
        "contact", ("Contact person", "Контактное лицо", "Контактна особа"), ("Анна Цветкова", "Олег Вектор")
    ),
    Listed(
        "phone",
        ("Customer phone", "Телефон клиента", "Телефон клієнта"),
        ("+7 495 123-45-67", "+380 44 123 45 67"),
    ),
    Listed(
        "email",
        ("Contact email", "Электронная почта", "Електронна пошта"),
        ("anna@romashka.example", "oleg@vector.example"),
    ),
)
MANAGER = Listed("manager", ("Manager", "Менеджер", "Менеджер"), ("Иванов И.И.", "Петрова А.С."))
CURRENCY = Listed("currency", ("Currency", "Валюта", "Валюта"), ("EUR", "EUR"))

TABLES: dict[str, tuple[Listed, ...]] = {
    "plan": (
        CLIENT,
        MANAGER,
        Listed("period", ("Month", "Период", "Період"), MONTHS, (date(2025, 1, 1), date(2025, 2, 1))),
        Listed("category", ("Product group", "Товарная группа", "Товарна група"), ("Мебель", "Свет")),
        Listed("plan_amount", ("Target", "План продаж", "План продажів"), (D("120000.50"), D(98000))),
        Listed("plan_qty", ("Target qty", "План количество", "План кількість"), (D(120), D("9.5"))),
        CURRENCY,
        Listed("version", ("Scenario", "Версия плана", "Версія плану"), ("v2", "v2")),
    ),
    "potential": (
        CLIENT,
        Listed("category", ("Product group", "Товарная группа", "Товарна група"), ("Мебель", "Свет")),
        Listed("period", ("Year", "Год", "Рік"), ("2025 H1", "2025 H2")),
        Listed(
            "total_purchases",
            ("Total purchases", "Объем закупок", "Обсяг закупівель"),
            (D(500000), D("1200.75")),
        ),
        Listed("competitor", ("Competitor", "Конкурент", "Конкурент"), ("Альфа", "Бета")),
        Listed(
            "competitor_amount",
            ("Competitor purchases", "Закупает у конкурентов", "Закуповує у конкурентів"),
            (D(250000), D("600.25")),
        ),
        Listed("basis", ("Basis", "Источник оценки", "Джерело оцінки"), ("опрос", "тендер")),
        Listed("estimated_by", ("Estimated by", "Кто оценил", "Хто оцінив"), ("Иванов И.И.", "Петрова А.С.")),
        Listed(
            "estimated_at",
            ("Estimated on", "Дата оценки", "Дата оцінки"),
            (date(2025, 1, 15), date(2025, 2, 16)),
        ),
        CURRENCY,
    ),
    "nps": (
        DAY,
        CLIENT,
        RESPONDENT,
        Listed("score", ("Score", "Оценка", "Оцінка"), (D(10), D(0))),
        Listed("like", ("What do you like", "Что нравится", "Що подобається"), ("сроки", "цены")),
        Listed("improve", ("What to improve", "Что улучшить", "Що покращити"), ("сайт", "доставку")),
        MANAGER,
        *ANSWER,
    ),
    "survey": (
        DAY,
        CLIENT,
        Listed("like", ("What do you like", "Что нравится", "Що подобається"), ("сроки", "цены")),
        Listed("improve", ("What to improve", "Что улучшить", "Що покращити"), ("сайт", "доставку")),
        Listed(
            "wished_frequency",
            ("Preferred frequency", "Желаемая частота", "Бажана частота"),
            ("раз в месяц", "раз в квартал"),
        ),
        Listed(
            "wished_channel",
            ("Preferred channel", "Удобный способ связи", "Зручний спосіб зв’язку"),
            ("e-mail", "Viber"),
        ),
        Listed("wished_topics", ("Topics of interest", "Темы", "Теми"), ("акции", "новинки")),
        RESPONDENT,
        MANAGER,
        *ANSWER,
    ),
    "tasks": (
        CLIENT,
        Listed("title", ("Task", "Задача", "Завдання"), ("Позвонить", "Выставить счёт")),
        Listed(
            "due_date",
            ("Deadline", "Крайний срок", "Строк виконання"),
            (date(2025, 1, 20), date(2025, 2, 21)),
        ),
        Listed("assignee", ("Assigned to", "Исполнитель", "Виконавець"), ("Иванов И.И.", "Петрова А.С.")),
        Listed(
            "status",
            ("Status", "Статус", "Статус"),
            (("done", "выполнена", "виконана"), ("open", "открыта", "відкрита")),
        ),
        Listed(
            "created_at",
            ("Created", "Дата постановки", "Дата створення"),
            (date(2025, 1, 13), date(2025, 2, 14)),
        ),
        Listed("done_at", ("Completed at", "Дата выполнения", "Дата виконання"), (date(2025, 1, 19), None)),
        *PERSON,
        Listed("deal_id", ("Deal ID", "Номер сделки", "Номер угоди"), ("D-17", "D-18")),
        Listed("id", ("Task ID", "Номер задачи", "Номер завдання"), ("T-1", "T-2")),
    ),
    "complaints": (
        Listed(
            "date", ("Complaint date", "Дата жалобы", "Дата скарги"), (date(2025, 1, 20), date(2025, 2, 21))
        ),
        CLIENT,
        Listed("subject", ("Complaint", "Суть обращения", "Суть звернення"), ("брак", "опоздание")),
        Listed(
            "status",
            ("Status", "Статус", "Статус"),
            (("closed", "закрыта", "закрита"), ("open", "не закрыта", "відкрита")),
        ),
        Listed("closed_at", ("Resolved at", "Дата решения", "Дата вирішення"), (date(2025, 1, 25), None)),
        Listed(
            "manager", ("Responsible", "Ответственный", "Відповідальний"), ("Иванов И.И.", "Петрова А.С.")
        ),
        *PERSON,
        Listed("product", ("Product", "Товар", "Товар"), ("Стол", "Стул")),
        Listed("amount", ("Claim amount", "Сумма претензии", "Сума претензії"), (D("12500.50"), D(3000))),
        Listed("currency", ("Currency", "Валюта", "Валюта"), ("EUR", "EUR")),
        Listed(
            "priority",
            ("Priority", "Приоритет", "Пріоритет"),
            (("high", "высокий", "високий"), ("low", "низкий", "низький")),
        ),
        Listed("rating", ("Satisfaction", "Оценка ответа", "Оцінка відповіді"), ("5", "2")),
        Listed("id", ("Ticket ID", "Номер жалобы", "Номер скарги"), ("R-1", "R-2")),
    ),
    "costs": (
        Listed("period", ("Month", "Месяц", "Місяць"), MONTHS, (date(2025, 1, 1), date(2025, 2, 1))),
        Listed("source", ("Channel", "Рекламный канал", "Рекламний канал"), ("Контекст", "Выставка")),
        Listed("campaign", ("Campaign", "Рекламная кампания", "Рекламна кампанія"), ("Весна", "Стенд")),
        Listed("spend", ("Spend", "Затраты", "Витрати"), (D("15000.50"), D(80000))),
        Listed("leads", ("Leads", "Лиды", "Ліди"), (D(12), D(0))),
        Listed("clicks", ("Clicks", "Клики", "Кліки"), (D(340), D(0))),
        CURRENCY,
    ),
    "stock": (
        Listed("as_of", ("As of", "На дату", "Дата залишку"), (date(2025, 1, 31), date(2025, 1, 31))),
        Listed("product", ("Product", "Номенклатура", "Назва товару"), ("Стол", "Стул")),
        Listed("product_code", ("SKU", "Артикул", "Код товару"), ("T-1", "S-2")),
        Listed("category", ("Product group", "Товарная группа", "Товарна група"), ("Мебель", "Мебель")),
        Listed("unit", ("Unit", "Ед. изм.", "Од. вим."), ("шт", "шт")),
        Listed("branch", ("Warehouse", "Склад", "Склад"), ("Основной", "Центр")),
        Listed("qty", ("On hand", "Остаток", "Залишок"), (D(10), D(4))),
        Listed("reserved", ("Reserved", "Резерв", "Резерв"), (D(2), D(0))),
        Listed("free", ("Available", "Доступно", "Доступно"), (D(8), D(4))),
        Listed("cost", ("Stock value", "Сумма себестоимости", "Сума залишку"), (D("500.50"), D(80))),
        Listed("price", ("Price", "Цена продажи", "Ціна продажу"), (D("75.25"), D(30))),
        CURRENCY,
    ),
    "payments": (
        Listed("date", ("Payment date", "Дата оплаты", "Дата оплати"), (date(2025, 1, 31), date(2025, 2, 3))),
        Listed("doc_no", ("Payment number", "Номер платежа", "Номер платежу"), ("00015", "00016")),
        Listed("client", ("Payer", "Плательщик", "Платник"), ("Ромашка", "Вектор")),
        Listed("client_tax_id", ("Tax ID", "ИНН плательщика", "ЄДРПОУ"), ("7707083893", "7736050003")),
        Listed("amount", ("Payment amount", "Сумма платежа", "Сума платежу"), (D("12400.50"), D(300))),
        Listed("currency", ("Currency", "Валюта", "Валюта платежу"), ("EUR", "EUR")),
        Listed(
            "direction",
            ("Direction", "Приход/расход", "Прибуток/видаток"),
            (("received", "приход", "надходження"), ("received", "приход", "надходження")),
            ("in", "in"),
        ),
        Listed(
            "operation",
            ("Operation type", "Вид операции", "Вид операції"),
            (
                ("customer payment", "оплата от покупателя", "оплата від клієнта"),
                ("customer payment", "оплата от покупателя", "оплата від клієнта"),
            ),
        ),
        Listed(
            "account", ("Bank account", "Расчетный счет", "Банківський рахунок"), ("основной", "валютный")
        ),
        Listed("status", ("Payment status", "Статус платежа", "Статус платежу"), ("done", "done")),
        Listed("purpose", ("Purpose", "Назначение платежа", "Призначення платежу"), ("счёт 15", "счёт 16")),
        MANAGER,
    ),
    "receivables": (
        CLIENT,
        Listed("as_of", ("As of", "На дату", "Дата залишку"), (date(2025, 2, 28), date(2025, 2, 28))),
        Listed("doc_no", ("Invoice number", "Документ расчетов", "Документ розрахунків"), ("R-15", "R-16")),
        Listed(
            "date",
            ("Invoice date", "Дата отгрузки", "Дата відвантаження"),
            (date(2025, 1, 15), date(2025, 2, 20)),
        ),
        Listed(
            "due_date", ("Due date", "Срок оплаты", "Термін оплати"), (date(2025, 2, 14), date(2025, 3, 22))
        ),
        Listed(
            "original",
            ("Original amount", "Сумма документа", "Сума документа"),
            (D("22400.50"), D(1200)),
        ),
        Listed("opening", ("Opening balance", "Долг на начало", "Борг на початок"), (D("100.50"), D(0))),
        Listed("increase", ("Invoiced", "Отгружено", "Відвантажено"), (D("22400.50"), D(1200))),
        Listed("decrease", ("Payments", "Оплачено", "Сплачено"), (D(1), D(0))),
        Listed("closing", ("Closing balance", "Долг на конец", "Борг на кінець"), (D(22500), D(1200))),
        Listed("overdue", ("Overdue", "Просрочено", "Прострочено"), (D(22400), D(0))),
        Listed("days_overdue", ("Days overdue", "Дней просрочки", "Днів прострочення"), ("14", "0")),
        Listed("defer_days", ("Credit days", "Отсрочка дней", "Відстрочка днів"), ("30", "30")),
        MANAGER,
        Listed("currency", ("Currency", "Валюта", "Код валюти"), ("EUR", "EUR")),
    ),
    "deals": (
        Listed("id", ("Deal ID", "№ сделки", "№ угоди"), ("D-17", "D-18")),
        Listed("name", ("Deal name", "Название сделки", "Назва угоди"), ("Столы", "Стулья")),
        CLIENT,
        Listed("contact", ("Contact", "Контактное лицо", "Контактна особа"), ("Анна", "Олег")),
        Listed(
            "phone",
            ("Phone", "Телефон контакта", "Телефон контакту"),
            ("+7 495 123-45-67", "+380 44 123 45 67"),
        ),
        Listed(
            "email",
            ("Contact email", "Email контакта", "Email контакту"),
            ("anna@a.example", "oleg@b.example"),
        ),
        Listed("pipeline", ("Pipeline", "Воронка продаж", "Воронка продажів"), ("Опт", "Розница")),
        Listed(
            "stage",
            ("Deal stage", "Стадия сделки", "Стадія угоди"),
            (
                ("Closed won", "Успешно реализовано", "Успішно реалізовано"),
                ("Negotiation", "Переговоры", "Перемовини"),
            ),
        ),
        Listed("amount", ("Amount", "Сумма сделки", "Сума угоди"), (D("4500.50"), D(1250))),
        Listed("currency", ("Currency", "Валюта", "Валюта угоди"), ("EUR", "EUR")),
        Listed(
            "created_at",
            ("Created", "Дата создания", "Дата створення"),
            (date(2025, 1, 13), date(2025, 2, 14)),
        ),
        Listed("closed_at", ("Closed date", "Дата закрытия", "Дата закриття"), (date(2025, 1, 25), None)),
        Listed(
            "expected_close",
            ("Expected close date", "Планируемая дата закрытия", "Очікувана дата закриття"),
            (date(2025, 1, 30), date(2025, 3, 31)),
        ),
        Listed("manager", ("Deal owner", "Ответственный", "Відповідальний"), ("Иванов И.И.", "Петрова А.С.")),
        Listed("source", ("Lead source", "Источник сделки", "Джерело угоди"), ("Сайт", "Выставка")),
        Listed("lost_reason", ("Lost reason", "Причина отказа", "Причина відмови"), (None, "дорого")),
        Listed("product", ("Product", "Продукт", "Послуга"), ("Стол", "Стул")),
        Listed("probability", ("Probability", "Вероятность, %", "Ймовірність, %"), (D(100), D(30))),
        Listed("tags", ("Tags", "Теги сделки", "Теги угоди"), ("опт", "новый")),
        Listed(
            "repeat",
            ("Repeat deal", "Повторная сделка", "Повторна угода"),
            (("yes", "да", "так"), ("no", "нет", "ні")),
        ),
    ),
    "activities": (
        Listed(
            "date",
            ("Activity date", "Дата контакта", "Дата контакту"),
            (date(2025, 1, 20), date(2025, 2, 21)),
        ),
        CLIENT,
        Listed(
            "type",
            ("Activity type", "Вид контакта", "Вид комунікації"),
            (("Call", "Звонок", "Дзвінок"), ("Meeting", "Встреча", "Зустріч")),
        ),
        MANAGER,
        Listed(
            "direction",
            ("Direction", "Вх/исх", "Вх/вих"),
            (("outbound", "исх", "вих"), ("inbound", "вх", "вх")),
        ),
        Listed("subject", ("Subject", "Тема", "Тема"), ("заказ", "договор")),
        Listed("result", ("Outcome", "Результат", "Результат"), ("согласен", "подумает")),
        Listed("done", ("Done", "Выполнено", "Виконано"), (("yes", "да", "так"), ("no", "нет", "ні"))),
        Listed(
            "planned_at",
            ("Due date", "Плановая дата", "Планова дата"),
            (date(2025, 1, 19), date(2025, 2, 20)),
        ),
        Listed("duration", ("Duration", "Длительность", "Тривалість"), ("00:03:10", "01:00:00")),
        Listed("deal_id", ("Deal ID", "Номер сделки", "Номер угоди"), ("D-17", "D-18")),
        Listed("sender_role", ("Sender role", "От имени", "Від імені"), ("директор", "менеджер")),
        Listed("time", ("Call time", "Время звонка", "Час дзвінка"), ("16:05", "09:30")),
        Listed(
            "created_at",
            ("Created", "Дата создания", "Дата створення"),
            (date(2025, 1, 13), date(2025, 2, 14)),
        ),
        *PERSON,
        Listed("id", ("Call ID", "ID звонка", "ID дзвінка"), ("C-1", "C-2")),
    ),
    "clients": (
        Listed("client_id", ("Customer code", "Код клиента", "Код клієнта"), ("000000101", "000000102")),
        Listed("name", ("Customer", "Контрагент", "Клієнт"), ("Ромашка", "Вектор")),
        Listed(
            "legal_name",
            ("Legal name", "Полное наименование", "Повне найменування"),
            ("ООО Ромашка", "ЗАО Вектор"),
        ),
        Listed("legal_form", ("Legal form", "Форма собственности", "Форма власності"), ("ООО", "ЗАО")),
        Listed(
            "tax_id",
            ("Tax ID", "ИНН", "ЄДРПОУ"),
            (("7707083893", "7707083893", "14360570"), ("7736050003", "7736050003", "00032129")),
        ),
        Listed("kpp", ("KPP", "КПП", "КПП"), ("773601001", "770801001")),
        Listed(
            "type",
            ("Customer type", "Тип клиента", "Тип клієнта"),
            (("customer", "покупатель", "покупець"), ("prospect", "потенциальный", "потенційний")),
        ),
        Listed("phones", ("Phone", "Телефон", "Телефон"), ("+7 495 123-45-67", "+380 44 123 45 67")),
        Listed("emails", ("E-mail", "E-mail", "E-mail"), ("info@romashka.example", "mail@vector.example")),
        Listed("site", ("Website", "Сайт", "Сайт"), ("romashka.example", "vector.example")),
        Listed("address", ("Address", "Адрес", "Адреса"), ("ул. Мира, 1", "пр. Свободы, 2")),
        Listed("city", ("City", "Город", "Місто"), ("Тула", "Київ")),
        Listed("region", ("Region", "Регион", "Регіон"), ("Центр", "Север")),
        Listed("country", ("Country", "Страна", "Країна"), ("RU", "UA")),
        Listed("industry", ("Industry", "Вид деятельности", "Вид діяльності"), ("торговля", "стройка")),
        Listed("segment", ("Segment", "Сегмент", "Сегмент"), ("Опт", "Розница")),
        Listed("category", ("ABC class", "ABC класс", "ABC клас"), ("А", "Сх"), ("A", "CX")),
        Listed(
            "vip",
            ("VIP customer", "VIP-клиент", "VIP-клієнт"),
            (("yes", "да", "так"), ("no", "нет", "ні")),
            (True, False),
        ),
        MANAGER,
        Listed(
            "created_at",
            ("Created", "Дата создания", "Дата створення"),
            (date(2024, 1, 13), date(2024, 2, 14)),
        ),
        Listed(
            "last_contact_at",
            ("Last contact", "Последний контакт", "Останній контакт"),
            (date(2025, 1, 20), date(2025, 2, 21)),
        ),
        Listed(
            "verified_at",
            ("Verified", "Дата проверки", "Дата перевірки"),
            (date(2024, 12, 30), date(2024, 12, 31)),
        ),
        Listed("source", ("Source", "Источник", "Джерело"), ("сайт", "выставка")),
        Listed("contact_person", ("Contact person", "Контактное лицо", "Контактна особа"), ("Анна", "Олег")),
        Listed(
            "birthday",
            ("Birthday", "День рождения", "День народження"),
            (date(1980, 2, 29), date(1975, 12, 31)),
        ),
        Listed(
            "consent",
            ("Consent", "Согласие на рассылку", "Згода на розсилку"),
            (("yes", "да", "так"), ("no", "нет", "ні")),
        ),
        Listed(
            "credit_limit", ("Credit limit", "Кредитный лимит", "Кредитний ліміт"), (D("100000.50"), D(50000))
        ),
        Listed("defer_days", ("Payment terms", "Отсрочка", "Відстрочка"), ("30 d", "14 d")),
        Listed("price_type", ("Price list", "Вид цен", "Вид цін"), ("опт", "розница")),
        Listed("status", ("Customer status", "Статус клиента", "Статус клієнта"), ("активен", "спит")),
        Listed("tags", ("Tags", "Теги", "Мітки"), ("b2b", "b2c")),
        Listed("comment", ("Comment", "Комментарий", "Коментар"), ("важный", "проверить")),
        Listed(
            "reg_no",
            ("Reg. no.", "ОГРН", "Номер свідоцтва ПДВ"),
            ("1027700132195", "1037739010891"),
        ),
        Listed("fax", ("Fax", "Факс", "Номер факсу"), ("+7 495 123-45-99", "+380 44 123 45 99")),
        Listed("messenger", ("Telegram", "Мессенджер", "Месенджер"), ("@romashka", "@vector")),
        Listed("postcode", ("Postal code", "Индекс", "Поштовий індекс"), ("300000", "01001")),
        Listed("position", ("Job title", "Должность", "Посада"), ("директор", "закупщик")),
        Listed(
            "updated_at",
            ("Last modified", "Дата изменения", "Дата зміни"),
            (date(2024, 3, 13), date(2024, 4, 14)),
        ),
        Listed(
            "last_purchase_at",
            ("Last order date", "Дата последней покупки", "Дата останньої покупки"),
            (date(2025, 1, 10), date(2025, 2, 11)),
        ),
        Listed("potential", ("Potential", "Потенциал", "Потенціал"), (D("700000.50"), D(90000))),
        Listed("archived", ("Archived", "В архиве", "В архіві"), (("yes", "да", "так"), ("no", "нет", "ні"))),
        Listed(
            "revenue_declared",
            ("Annual revenue", "Годовой оборот", "Річний обіг"),
            (D("9000000.50"), D(800000)),
        ),
        Listed("employees", ("Employees", "Численность", "Кількість працівників"), (D(120), D(7)), (120, 7)),
        Listed("loyalty_card", ("Loyalty card", "Номер карты", "Номер картки"), ("C-17", "C-18")),
        Listed("currency", ("Currency", "Валюта", "Валюта"), ("EUR", "USD")),
    ),
}


def write(folder: Path, table: str, language: str, kind: str) -> Path:
    """The list of a table as a person of that language keeps it."""
    columns = TABLES[table]
    head = [column.captions[LANGUAGES.index(language)] for column in columns]
    rows = list(zip(*(column.written(language) for column in columns), strict=True))
    if kind == "xlsx":
        return workbook(folder / f"list_{language}.xlsx", map(Cell, [head, *rows]), sheet="Лист1", text=False)
    texts = [[_text(cell, language) for cell in row] for row in rows]
    return delimited(
        folder / f"list_{language}.csv",
        [head, *texts],
        delimiter="," if language == "en" else ";",
        encoding="utf-8" if language == "en" else "cp1251",
    )


def _text(cell: Any, language: str) -> str:
    if isinstance(cell, date):
        return cell.isoformat() if language == "en" else f"{cell:%d.%m.%Y}"
    if isinstance(cell, Decimal):
        return str(cell) if language == "en" else ru(cell, 2 if cell % 1 else 0)
    return cell or ""
