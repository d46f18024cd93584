/*
 * row_names.c
 *	  The columns that say what a row is about.
 */
#include "readers/row_names.h"

#include "readers/key_label.h"

void
prf_report_names(PrfReportRow *row, const PrfProfileRow *key, const PrfLabelView *labels,
				 PrfLanguage language)
{
	char		text_buf[PRF_CELL_TEXT_MAX];
	char		label_buf[PRF_LABEL_MAX];
	const char *text;

	if (key->cell == NULL)
	{
		prf_report_text(row, "total");
		prf_report_null(row);
		prf_report_text(row, language == PRF_WELSH ? "Cyfanswm" : "Total");
		return;
	}
	text = prf_cell_key_text(&key->cell->key, text_buf);
	prf_report_text(row, prf_row_kind_name(key->kind));
	prf_report_text(row, text);
	prf_report_text(row, prf_key_label_text(&key->cell->key, key->kind, text, labels, language,
											label_buf));
}
