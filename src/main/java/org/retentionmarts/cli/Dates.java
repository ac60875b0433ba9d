package org.retentionmarts.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.function.ToIntFunction;
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

    private static <T> T parsed(String value, Function<String, T> parser, ToIntFunction<T> year, String expected) {
        try {
            T parsed = parser.apply(value);
            if (usable(year.applyAsInt(parsed))) {
                return parsed;
            }
        } catch (DateTimeException e) {
            // Refused below, with the value as it was given.
        }
        throw new TypeConversionException("'" + value + "' is not " + expected);
    }

    /** Reads {@code 2013-06-30}. */
    static final class DateConverter implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String value) {
            return parsed(value, LocalDate::parse, LocalDate::getYear, "a date such as 2013-06-30");
        }
    }

    /** Reads {@code 2010-07}. */
    static final class MonthConverter implements ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String value) {
            return parsed(value, YearMonth::parse, YearMonth::getYear, "a month such as 2010-07");
        }
    }
}
