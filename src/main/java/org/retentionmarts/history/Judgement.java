package org.retentionmarts.history;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.settings.PlausibleValues;
import org.retentionmarts.settings.Settings;

/**
 * What the rows of a line are judged by; dates are days since 1970-01-01.
 *
 * @param earliest first day that a date other than a birth can plausibly be
 * @param launchedOn first day on which the programme could be taken up
 * @param latest last day that a date can plausibly be
 */
public record Judgement(
        int asOf,
        int observedFrom,
        int launchedOn,
        List<String> tiers,
        List<String> networks,
        int oftenPorts,
        int earliest,
        int latest,
        int maxPriorPorts,
        long maxDiscountKrw)
        implements Serializable {

    public Judgement {
        tiers = List.copyOf(tiers);
        networks = List.copyOf(networks);
    }

    public static Judgement of(Settings settings, LocalDate asOf) {
        PlausibleValues plausible = settings.quality().plausible();
        return new Judgement(
                (int) asOf.toEpochDay(),
                (int) settings.observedFrom().toEpochDay(),
                (int) settings.program().launchedOn().toEpochDay(),
                settings.dimensions().membershipTiers(),
                settings.dimensions().networks(),
                settings.dimensions().oftenPorts(),
                (int) plausible.earliestDate().toEpochDay(),
                (int) asOf.plusYears(plausible.maxYearsAhead()).toEpochDay(),
                plausible.maxPriorPorts(),
                plausible.maxDiscountKrw());
    }
}
