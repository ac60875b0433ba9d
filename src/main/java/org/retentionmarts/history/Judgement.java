package org.retentionmarts.history;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.ColumnDef;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Dimension;
import org.retentionmarts.model.RowCheck;
import org.retentionmarts.settings.PlausibleValues;
import org.retentionmarts.settings.Settings;

/**
 * What the rows of a line are judged by; dates are days since 1970-01-01.
 *
 * @param earliest first day that a date other than a birth can plausibly be
 * @param launchedOn first day on which the programme could be taken up
 * @param latest last day that a date can plausibly be
 * @param labels by dimension, those that the settings list, for columns of further datasets
 * @param checks by further dataset, its own rules
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
        long maxDiscountKrw,
        Map<Dimension, List<String>> labels,
        Map<String, List<RowCheck.Ready>> checks)
        implements Serializable {

    public Judgement {
        tiers = List.copyOf(tiers);
        networks = List.copyOf(networks);
        labels = Map.copyOf(labels);
        checks = Map.copyOf(checks);
    }

    /** The codes of a column, or the labels that the settings list for it. */
    List<String> valuesOf(ColumnDef column) {
        return column.codes().isEmpty()
                ? column.dimension()
                        .map(dimension -> labels.get(dimension.labelsOnly()))
                        .orElse(List.of())
                : column.codes();
    }

    /** The own rules of a further dataset. */
    List<RowCheck.Ready> checksOf(DatasetDef dataset) {
        if (checks.containsKey(dataset.name()) || dataset.checks().isEmpty()) {
            return checks.getOrDefault(dataset.name(), List.of());
        }
        throw new IllegalStateException("No settings for the rules of " + dataset.name());
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
                plausible.maxDiscountKrw(),
                labels(settings),
                checks(settings));
    }

    private static Map<String, List<RowCheck.Ready>> checks(Settings settings) {
        Map<String, List<RowCheck.Ready>> checks = new HashMap<>();
        for (DatasetDef dataset : settings.inputs().further()) {
            checks.put(
                    dataset.name(),
                    dataset.checks().stream()
                            .map(check -> check.under(settings))
                            .toList());
        }
        return checks;
    }

    private static Map<Dimension, List<String>> labels(Settings settings) {
        Map<Dimension, List<String>> labels = new HashMap<>();
        for (DatasetDef dataset : settings.inputs().further()) {
            dataset.columns().stream()
                    .flatMap(column -> column.dimension().stream())
                    .map(Dimension::labelsOnly)
                    .forEach(dimension -> labels.computeIfAbsent(
                            dimension,
                            of -> settings.valuesOf(of).stream()
                                    .filter(label -> !label.equals(Codes.OTHER))
                                    .toList()));
        }
        return labels;
    }
}
