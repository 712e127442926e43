"""The same answer in pandas, with floats for money: pandas_abcxyz.py FILE.csv|FILE.xlsx.

Client list with classes, share, manager, regularity, variation; matrix; classes; XYZ by three grains.
"""

import sys

import numpy as np
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
managers = sales.groupby(["Контрагент", "Менеджер"])["Сумма"].sum().reset_index()
clients["manager"] = (
    managers.sort_values("Сумма")
    .drop_duplicates("Контрагент", keep="last")
    .set_index("Контрагент")["Менеджер"]
)
clients = clients.sort_values("revenue", ascending=False)
clients["share"] = clients["revenue"] / clients["revenue"].sum()
clients["share_before"] = clients["share"].cumsum() - clients["share"]
clients["abc"] = np.select([clients["share_before"] < 0.8, clients["share_before"] < 0.95], ["A", "B"], "C")
sensitivity = {}
for grain in ("W", "Q", "M"):
    periods = bought["Дата"].dt.to_period(grain)
    active = periods.groupby(bought["Контрагент"]).nunique()
    ordinal = documents["Дата"].dt.to_period(grain).astype("int64")
    first = ordinal.groupby(documents["Контрагент"]).min()
    now = last.to_period(grain).ordinal
    complete = last == last.to_period(grain).end_time.normalize()
    counted = now - (0 if complete else 1)
    latest = ordinal.groupby(documents["Контрагент"]).max()
    life = np.maximum(latest, counted) - first + 1
    regular = (active / life >= 0.75) & (life >= 3)
    xyz = pd.Series("Y", index=clients.index)
    xyz[regular.reindex(clients.index).fillna(False)] = "X"
    xyz[clients["purchases"] == 1] = "Z"
    sensitivity[grain] = xyz.value_counts()
clients["periods_active"], clients["periods_life"] = active, life
clients["regularity"] = clients["periods_active"] / clients["periods_life"]
clients["xyz"] = xyz
clients["cell"] = clients["abc"] + clients["xyz"]
monthly = documents.groupby(["Контрагент", ordinal.rename("month")])["Сумма"].sum()
total = monthly.groupby("Контрагент").sum()
squares = (monthly**2).groupby("Контрагент").sum()
mean = total / clients["periods_life"]
clients["cv"] = np.sqrt((squares / clients["periods_life"] - mean**2).clip(lower=0)) / mean
print(clients.groupby(["abc", "xyz"])["revenue"].agg(["size", "sum"]))
print(clients.groupby("abc")[["revenue", "purchases"]].sum(), pd.DataFrame(sensitivity))
clients.to_csv(sys.stdout)
