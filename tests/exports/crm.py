"""Deals of CRM systems: Bitrix24, amoCRM and Kommo, HubSpot, Pipedrive, Zoho CRM."""

from __future__ import annotations

from tests.exports import crm_amo, crm_bitrix24, crm_english

EXPORTS = (*crm_bitrix24.EXPORTS, *crm_amo.EXPORTS, *crm_english.EXPORTS)
