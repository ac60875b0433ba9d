package org.retentionmarts.export;

import org.dhatim.fastexcel.Range;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.ColumnType;

/**
 * How a spreadsheet shows the values of a column. A format rounds what is seen and leaves the value whole, so that sums
 * and sorting are right.
 */
enum CellFormat {
    /** Kept as text when it is typed over too: a band such as 1-2 would become a date. */
    TEXT("@", 16),
    /** Free text. */
    LONG_TEXT("@", 60),
    /** Excel shows a truth value as such whatever the format; LibreOffice shows it as 1 or 0 without one. */
    TRUTH("\\T\\R\\U\\E;\\T\\R\\U\\E;\\F\\A\\L\\S\\E", 12),
    MONTH("yyyy-mm", 12),
    DATE("yyyy-mm-dd", 12),
    WHOLE("#,##0", 16),
    ONE_DECIMAL("#,##0.0", 14),
    TWO_DECIMALS("#,##0.00", 14),
    THREE_DECIMALS("#,##0.000", 14),
    FOUR_DECIMALS("0.0000", 12),
    /** Whatever the spreadsheet makes of it. */
    GENERAL("", 16);

    private final String code;
    private final int width;

    CellFormat(String code, int width) {
        this.code = code;
        this.width = width;
    }

    /** In the language of spreadsheets; empty where they choose. */
    String code() {
        return code;
    }

    /** Gives cells this format; dates stand at the left, away from the text beside them. */
    void applyTo(Range cells) {
        if (this == MONTH || this == DATE) {
            cells.style().format(code).horizontalAlignment("left").set();
        } else if (!code.isEmpty()) {
            cells.style().format(code).set();
        }
    }

    /** Least width of a column, in characters. */
    int width() {
        return width;
    }

    static CellFormat of(ColumnDef column) {
        return switch (column.unit()) {
            case NONE -> ofType(column);
            case MONTH -> MONTH;
            case DATE -> DATE;
            case COUNT, LINE_DAYS, DAYS, MONTHS, KRW, KRW_PER_EVENT -> WHOLE;
            case ESTIMATED_COUNT -> ONE_DECIMAL;
            case PERCENT -> TWO_DECIMALS;
            case PER_1000_LINE_MONTHS, RATIO -> THREE_DECIMALS;
            case PROBABILITY, P_VALUE -> FOUR_DECIMALS;
        };
    }

    private static CellFormat ofType(ColumnDef column) {
        return switch (column.type()) {
            case LINE_ID, ID, STRING -> isFree(column) ? LONG_TEXT : TEXT;
            case BOOLEAN -> TRUTH;
            case INT, BIGINT -> WHOLE;
            case DATE -> DATE;
            case DOUBLE, DECIMAL, TIMESTAMP, STRING_MAP, BIGINT_MAP -> GENERAL;
        };
    }

    /** A remark, where there is one: neither a code nor part of a key. */
    private static boolean isFree(ColumnDef column) {
        return column.type() == ColumnType.STRING
                && column.nullable()
                && column.codes().isEmpty();
    }
}
