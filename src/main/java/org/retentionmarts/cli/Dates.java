package org.retentionmarts.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Dates and months as arguments. */
final class Dates {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    private Dates() {}

    private static boolean usable(int year) {
        return FIRST_YEAR <= year && year <= LAST_YEAR;
    }

    /** Reads {@code 2013-06-30}. */
    static final class DateConverter implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            try {
                LocalDate date = LocalDate.parse(value);
                if (usable(date.getYear())) {
                    return date;
                }
            } catch (DateTimeException e) {
                // Refused below, with the value as it was given.
            }
            throw new TypeConversionException("'" + value + "' is not a date such as 2013-06-30");
        }
    }

    /** Reads {@code 2010-07}. */
    static final class MonthConverter implements ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String value) {
            try {
                YearMonth month = YearMonth.parse(value);
                if (usable(month.getYear())) {
                    return month;
                }
            } catch (DateTimeException e) {
                // Refused below, with the value as it was given.
            }
            throw new TypeConversionException("'" + value + "' is not a month such as 2010-07");
        }
    }
}
