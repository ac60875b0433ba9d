package org.retentionmarts.stats;

/**
 * Cost per prevented event, with limits from those of the prevented events.
 *
 * <pre>price = C / P where P &gt; 0,   low = C / P_high where P_high &gt; 0,   high = C / P_low where P_low &gt; 0</pre>
 *
 * <p>Where P_low reaches down to 0, no price is too high: there is no upper limit. The cost is taken as known. A price is
 * never withheld because the prevented events are not significant: prices that are shown only where they are would be far
 * too low on average. In the cost's unit.
 *
 * <p>Source: limits of an inverse are the inverses of the limits, as for the number needed to treat, D. G. Altman, BMJ
 * 317 (1998) 1309-1312.
 *
 * @param price cost per event, 0 or more; null where none is prevented
 * @param low lower limit; null where even the upper limit of prevented events is not above 0; may stand without a price
 * @param high upper limit; null where there is none
 * @param note why something is null; null where all is given
 */
public record PricePerEvent(Double price, Double low, Double high, String note) {

    /**
     * Checks that a missing figure has a reason.
     *
     * @throws IllegalArgumentException if a figure is NaN, infinite or negative, or one is missing without a note
     */
    public PricePerEvent {
        for (Double figure : new Double[] {price, low, high}) {
            if (figure != null) {
                Check.amount("price or limit", figure);
            } else if (note == null || note.isBlank()) {
                throw new IllegalArgumentException(
                        "a missing figure needs a note: " + price + " (" + low + " to " + high + ")");
            }
        }
    }

    /**
     * The price of prevented events.
     *
     * @param cost C, 0 or more
     * @param prevented P with its limits; may have none
     * @throws IllegalArgumentException if the cost is negative, NaN or infinite
     */
    public static PricePerEvent of(double cost, Estimate prevented) {
        Check.amount("cost", cost);
        if (prevented.value() == null) {
            return new PricePerEvent(null, null, null, prevented.note());
        }
        Double price = quotient(cost, prevented.value());
        if (prevented.interval() == null) {
            String note = price == null ? "nothing is prevented; " + prevented.note() : prevented.note();
            return new PricePerEvent(price, null, null, note);
        }
        Double low = quotient(cost, prevented.high());
        Double high = quotient(cost, prevented.low());
        return new PricePerEvent(price, low, high, note(price, low, high));
    }

    private static String note(Double price, Double low, Double high) {
        if (low == null) {
            return "nothing is prevented, not even at the upper limit";
        }
        if (price == null) {
            return "nothing is prevented: there is only a lower limit";
        }
        return high == null ? "no upper limit: the limits of what is prevented reach down to 0" : null;
    }

    private static Double quotient(double cost, double events) {
        double quotient = cost / events;
        return events > 0 && Double.isFinite(quotient) ? (Double) quotient : null;
    }
}
