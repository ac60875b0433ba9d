package org.retentionmarts.history;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.retentionmarts.settings.Settings;

/** What the rows of a line are judged by. */
public record Judgement(int asOf, List<String> tiers, List<String> networks, int oftenPorts) implements Serializable {

    public Judgement {
        tiers = List.copyOf(tiers);
        networks = List.copyOf(networks);
    }

    public static Judgement of(Settings settings, LocalDate asOf) {
        return new Judgement(
                (int) asOf.toEpochDay(),
                settings.dimensions().membershipTiers(),
                settings.dimensions().networks(),
                settings.dimensions().oftenPorts());
    }
}
