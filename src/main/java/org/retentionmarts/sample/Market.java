package org.retentionmarts.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import org.retentionmarts.calendar.CivilCalendar;

/**
 * The calendar of the market: seasons, the sales suspensions of early 2013, the programme's launch, who donates and
 * who receives ports. The level of port-outs is the same on every day of a month: while a recipient is suspended, ports
 * go to the others, so a suspension can't confound a comparison within a month, but for {@link MarketShock}.
 */
final class Market {
    static final String PROGRAM = "착한 기변";
    static final long DISCOUNT_KRW = 270_000;
    static final String KT = "KT";
    static final String LG_UPLUS = "LG U+";
    static final String MVNO = "MVNO";

    static final int LAUNCH = day(2013, 1, 31);
    static final int NUMBER_PORTING_STARTS = day(2004, 7, 1);

    /** LG U+, this operator and KT in turn might not take new customers. */
    private static final Span LG_UPLUS_SUSPENDED = new Span(day(2013, 1, 7), day(2013, 1, 30));

    static final Span SUSPENDED = new Span(day(2013, 1, 31), day(2013, 2, 21));
    private static final Span KT_SUSPENDED = new Span(day(2013, 2, 22), day(2013, 3, 13));
    private static final Span WON_BACK = new Span(day(2013, 2, 22), day(2013, 3, 31));

    /** What is still completed with a suspended recipient: orders taken before. */
    private static final double SUSPENDED_SHARE = 0.05;

    private static final double WON_BACK_FACTOR = 1.35;

    // January to December.
    private static final double[] PORT_SEASON = {.92, .90, 1.0, .97, 1.03, 1.05, 1.08, 1.06, 1.02, .98, .97, 1.02};
    private static final double[] TERMINATION_SEASON = {1.04, 1.0, 1.03, .99, .98, .97, .98, 1.0, 1.0, 1.0, .99, 1.02};
    private static final double[] ACTIVATION_SEASON = {1.0, 1.0, 1.08, .98, .98, .98, 1.02, 1.02, .98, .96, .98, 1.02};

    private static final int MVNO_STARTS = day(2011, 7, 1);
    private static final double MVNO_GROWTH_A_DAY = 0.10 / 730;
    private static final double MVNO_MOST = 0.12;

    private final int from;
    private final int firstMonth;
    private final double[] portLevel;
    private final double[] terminationLevel;
    private final double[] activatedBefore;
    private final double[] uptake;
    private final double[] mvnoOut;
    private final double[] ktOut;

    /**
     * The market of a window.
     *
     * @param portsUntil the last day of which the level of port-outs is asked for, as-of or later
     */
    Market(int from, int asOf, int portsUntil) {
        this.from = from;
        this.firstMonth = CivilCalendar.monthOf(from);
        int months = CivilCalendar.monthOf(asOf) - firstMonth + 1;
        int days = asOf - from + 1;
        portLevel = new double[CivilCalendar.monthOf(portsUntil) - firstMonth + 1];
        terminationLevel = new double[months];
        for (int i = 0; i < portLevel.length; i++) {
            YearMonth month = Days.yearMonth(firstMonth + i);
            portLevel[i] = PORT_SEASON[month.getMonthValue() - 1] * portLevelOf(month.getYear());
        }
        for (int i = 0; i < months; i++) {
            YearMonth month = Days.yearMonth(firstMonth + i);
            int season = month.getMonthValue() - 1;
            terminationLevel[i] = TERMINATION_SEASON[season] * terminationLevelOf(month.getYear());
        }
        activatedBefore = new double[days + 1];
        uptake = new double[days];
        mvnoOut = new double[days];
        ktOut = new double[days];
        for (int i = 0; i < days; i++) {
            int day = from + i;
            activatedBefore[i + 1] = activatedBefore[i] + activationWeight(day);
            uptake[i] = uptakeOn(day);
            shareRecipients(i, day);
        }
    }

    /** Relative level of port-outs in the month of a day. */
    double portLevel(int day) {
        return portLevel[CivilCalendar.monthOf(day) - firstMonth];
    }

    double terminationLevel(int day) {
        return terminationLevel[CivilCalendar.monthOf(day) - firstMonth];
    }

    double highestPortLevel() {
        return highest(portLevel);
    }

    double highestTerminationLevel() {
        return highest(terminationLevel);
    }

    /** Relative level of the programme's uptake: 0 before launch, high in the first weeks, then settling at 1. */
    double uptake(int day) {
        return uptake[day - from];
    }

    double highestUptake() {
        return highest(uptake);
    }

    /** The day of activation of a line that came within the window, by a uniform draw. */
    int activationDay(double draw) {
        double target = draw * activatedBefore[activatedBefore.length - 1];
        int low = 0;
        int high = activatedBefore.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (activatedBefore[middle] <= target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return from + low;
    }

    String recipient(int day, double draw) {
        double mvno = mvnoOut[day - from];
        if (draw < mvno) {
            return MVNO;
        }
        return draw < mvno + ktOut[day - from] ? KT : LG_UPLUS;
    }

    static String donor(int day, double draw) {
        if (draw < mvnoShare(day) / 4) {
            return MVNO;
        }
        return draw < 0.58 ? KT : LG_UPLUS;
    }

    private void shareRecipients(int index, int day) {
        double mvno = mvnoShare(day);
        double kt = (1 - mvno) * (day < day(2013, 1, 1) ? 0.51 : 0.44);
        double lgUplus = 1 - mvno - kt;
        kt *= KT_SUSPENDED.holds(day) ? SUSPENDED_SHARE : 1;
        lgUplus *= LG_UPLUS_SUSPENDED.holds(day) ? SUSPENDED_SHARE : 1;
        double all = mvno + kt + lgUplus;
        mvnoOut[index] = mvno / all;
        ktOut[index] = kt / all;
    }

    private static double activationWeight(int day) {
        if (SUSPENDED.holds(day)) {
            return 0;
        }
        int season = Days.yearMonth(CivilCalendar.monthOf(day)).getMonthValue() - 1;
        return ACTIVATION_SEASON[season] * (WON_BACK.holds(day) ? WON_BACK_FACTOR : 1);
    }

    private static double portLevelOf(int year) {
        if (year >= 2013) {
            return 0.80;
        }
        return year == 2012 ? 1.00 : 1.06;
    }

    private static double terminationLevelOf(int year) {
        if (year >= 2013) {
            return 0.94;
        }
        return year == 2012 ? 0.97 : 1;
    }

    private static double mvnoShare(int day) {
        return Math.min(MVNO_MOST, Math.max(0, day - MVNO_STARTS) * MVNO_GROWTH_A_DAY);
    }

    private static double uptakeOn(int day) {
        int days = day - LAUNCH;
        if (days < 0) {
            return 0;
        }
        double extra = days < 28 ? Math.min(1, days / 14.0) : Math.pow(2, (28 - days) / 21.0);
        return 1 + 2 * extra;
    }

    private static double highest(double[] levels) {
        double highest = 0;
        for (double level : levels) {
            highest = Math.max(highest, level);
        }
        return highest;
    }

    private static int day(int year, int month, int dayOfMonth) {
        return Days.dayOf(LocalDate.of(year, month, dayOfMonth));
    }

    /** Days from first to last, both inside. */
    record Span(int first, int last) {
        boolean holds(int day) {
            return day >= first && day <= last;
        }
    }
}
