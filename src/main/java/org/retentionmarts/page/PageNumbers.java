package org.retentionmarts.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.retentionmarts.model.Unit;

/** How numbers and dates are written; Korean counts by ten thousands. */
public final class PageNumbers {
    private static final long MAN = 10_000;
    private static final long EOK = 100_000_000;
    private static final double MILLION = 1_000_000;

    private final Language language;
    private final Phrases phrases;

    /** The texts that numbers stand in. */
    @FunctionalInterface
    interface Phrases {
        /** The text of a key with values in its places. */
        String say(String key, Object... values);
    }

    PageNumbers(Language language, Phrases phrases) {
        this.language = language;
        this.phrases = phrases;
    }

    /** A count in a sentence: in Korean 12.3만 from ten thousand on. */
    public String count(Number counted) {
        double number = counted.doubleValue();
        double size = Math.abs(number);
        if (language != Language.KOREAN || size < MAN) {
            return rounded(number, 0);
        }
        // What rounds to 10,000만 is 1억.
        if (size >= EOK - MAN / 2) {
            return shortened(number / EOK) + "억";
        }
        return shortened(number / MAN) + "만";
    }

    /** A count to the last digit. */
    public String exact(Number number) {
        return rounded(number.doubleValue(), 0);
    }

    /** Below 100 with a digit after the point, unless that is 0. */
    private static String shortened(double number) {
        return rounded(number, Math.abs(number) >= 100 ? 0 : 1).replaceFirst("\\.0$", "");
    }

    /** From a percentage to another, with as many digits as {@link #percent}. */
    public String percents(double low, double high) {
        return phrases.say("range", percent(low), percent(high));
    }

    /** An amount of money in a sentence. */
    public String won(double amount) {
        if (language == Language.KOREAN) {
            return count(amount) + " 원";
        }
        return Math.abs(amount) >= MILLION
                ? "KRW " + rounded(amount / MILLION, 1) + " million"
                : "KRW " + rounded(amount, 0);
    }

    public String percent(double number) {
        return rounded(number, 1) + "%";
    }

    public String ratio(double number) {
        return rounded(number, 2);
    }

    /** A change in percent, with its sign. */
    public String change(double percent) {
        return signed(percent, 1) + "%";
    }

    /** A change of a percentage, in percentage points, with its sign and as many digits as the percentage. */
    public String points(double points) {
        return phrases.say("points", signed(points, 2));
    }

    private static String signed(double value, int digits) {
        String size = rounded(Math.abs(value), digits);
        return (size.equals(rounded(0, digits)) ? "±" : value > 0 ? "+" : "−") + size;
    }

    /** From the lower to the upper limit; an open end says so. */
    public String range(Double low, Double high, Unit unit) {
        if (low == null && high == null) {
            return phrases.say("range.none");
        }
        if (high == null) {
            return phrases.say("range.from", value(low, unit));
        }
        if (low == null) {
            return phrases.say("range.to", value(high, unit));
        }
        return phrases.say("range", value(low, unit), value(high, unit));
    }

    /** A number with as many digits as its unit asks for. */
    public String value(Number number, Unit unit) {
        double value = number.doubleValue();
        return switch (unit) {
            case COUNT, LINE_DAYS, DAYS, MONTHS, NONE, MONTH, DATE -> rounded(value, 0);
            case KRW, KRW_PER_EVENT -> won(value);
            case ESTIMATED_COUNT -> rounded(value, 1);
            case PERCENT -> rounded(value, 2) + "%";
            case PER_1000_LINE_MONTHS, RATIO -> rounded(value, 2);
            case PROBABILITY -> rounded(value * 100, 1) + "%";
            case P_VALUE -> rounded(value, 3);
        };
    }

    public String month(LocalDate month) {
        return DateTimeFormatter.ofPattern(phrases.say("format.month"), language.locale())
                .format(month);
    }

    public String date(LocalDate day) {
        return DateTimeFormatter.ofPattern(phrases.say("format.date"), language.locale())
                .format(day);
    }

    /** From a day to another, once where they are the same. */
    public String days(LocalDate first, LocalDate last) {
        return first.equals(last) ? date(first) : phrases.say("range", date(first), date(last));
    }

    private static String rounded(double value, int digits) {
        BigDecimal exact = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        String pattern = digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits);
        String text = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US)).format(exact.abs());
        return exact.signum() < 0 ? "−" + text : text;
    }
}
