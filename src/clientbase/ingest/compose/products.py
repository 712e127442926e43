"""Names of products as 1C prints them: an empty characteristic after a comma, the article in brackets.

«Стол, » and «Стол» are one product; «Стол (ST-001)» is the product and its article, where nearly all
products are written so and no other column holds the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clientbase.ingest.clean import text
from clientbase.ingest.clean.sql import literal
from clientbase.ingest.compose.composed import Composed, computed
from clientbase.ingest.compose.planned import PlannedColumn
from clientbase.messages import N_, Data, message

_MOSTLY = 0.8
_CODE = r"[^\s()]*[0-9][^\s()]*"  # of one word and with a digit, unlike «Стол (дуб)»
_WITH_CODE = rf"^(.*\S)\s+\(({_CODE})\)$"
_COMMA = rf"[\s{text.INVISIBLE}]*,[\s{text.INVISIBLE}]*$"


def compose(columns: dict[str, PlannedColumn], result: Composed, cells: Sequence[str]) -> None:
    """Clean the column of products, whose sample is `cells`."""
    product = columns.get("product")
    if product is None or product.index is None:
        return
    if any(re.search(_COMMA, cell) for cell in cells):
        product = replace(product, sql=f"nullif(regexp_replace({product.sql}, {literal(_COMMA)}, ''), '')")
    names = {re.sub(_COMMA, "", text.stripped(cell)) for cell in cells} - {""}
    coded = sum(re.fullmatch(_WITH_CODE, name) is not None for name in names)
    if "product_code" not in columns and len(names) > 1 and coded >= _MOSTLY * len(names):
        pattern = literal(_WITH_CODE)
        code = f"nullif(regexp_extract({product.sql}, {pattern}, 2), '')"
        columns["product_code"] = computed("sales", "product_code", code, product.header)
        product = replace(product, sql=rf"regexp_replace({product.sql}, {pattern}, '\1')")
        result.notes.append(
            message(N_("“{header}”: the code in brackets is the article"), header=Data(product.header))
        )
    columns["product"] = product
