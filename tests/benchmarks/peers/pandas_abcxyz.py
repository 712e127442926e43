"""The same question in pandas: pandas_abcxyz.py FILE.csv|FILE.xlsx."""

import sys

import pandas as pd

source = sys.argv[1]
if source.endswith(".csv"):
    sales = pd.read_csv(source, sep=";")
    sales["Дата"] = pd.to_datetime(sales["Дата"], format="%d.%m.%Y")
else:
    sales = pd.read_excel(source, engine="openpyxl")
last = sales["Дата"].max()
documents = sales.groupby(["Контрагент", "Номер документа", "Дата"], as_index=False)["Сумма"].sum()
bought = documents[documents["Сумма"] > 0]
clients = documents.groupby("Контрагент")["Сумма"].sum().to_frame("revenue")
clients["purchases"] = bought.groupby("Контрагент").size()
clients["first"] = bought.groupby("Контрагент")["Дата"].min()
clients["last"] = bought.groupby("Контрагент")["Дата"].max()
months = bought["Дата"].dt.to_period("M")
clients["active"] = months.groupby(bought["Контрагент"]).nunique()
clients["life"] = (
    (last.year * 12 + last.month) - (clients["first"].dt.year * 12 + clients["first"].dt.month) + 1
)
managers = sales.groupby(["Контрагент", "Менеджер"])["Сумма"].sum().reset_index()
clients["manager"] = (
    managers.sort_values("Сумма")
    .drop_duplicates("Контрагент", keep="last")
    .set_index("Контрагент")["Менеджер"]
)
clients = clients.sort_values("revenue", ascending=False)
before = (clients["revenue"].cumsum() - clients["revenue"]) / clients["revenue"].sum()
clients["abc"] = before.map(lambda share: "A" if share < 0.8 else "B" if share < 0.95 else "C")
regular = (clients["active"] / clients["life"] >= 0.75) & (clients["life"] >= 3)
clients["xyz"] = "Y"
clients.loc[regular, "xyz"] = "X"
clients.loc[clients["purchases"] == 1, "xyz"] = "Z"
print(clients.groupby(["abc", "xyz"])["revenue"].agg(["size", "sum"]))
