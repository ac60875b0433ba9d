package org.retentionmarts.areas.program;

import static org.retentionmarts.areas.program.EffectTables.ADJUSTED_RATE_RATIO;
import static org.retentionmarts.areas.program.EffectTables.EXPECTED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.KRW_PER_PREVENTED_PORT_OUT;
import static org.retentionmarts.areas.program.EffectTables.NOTE;
import static org.retentionmarts.areas.program.EffectTables.PREVENTED_PORT_OUTS;
import static org.retentionmarts.areas.program.EffectTables.READING;
import static org.retentionmarts.areas.program.OfferTables.EFFECT_GROUP_BY;
import static org.retentionmarts.areas.program.OfferTables.EFFECT_GROUP_VALUE;
import static org.retentionmarts.areas.program.OfferTables.HORIZON_MONTHS;
import static org.retentionmarts.areas.program.OfferTables.OFFER_KRW;
import static org.retentionmarts.areas.program.OfferTables.OFFER_NEXT_MONTH;
import static org.retentionmarts.areas.program.OfferTables.RANK;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.retentionmarts.area.Figures;
import org.retentionmarts.area.Group;
import org.retentionmarts.area.Notes;
import org.retentionmarts.area.Rates.Estimated;
import org.retentionmarts.model.Codes;
import org.retentionmarts.model.KeyOrder;
import org.retentionmarts.model.TableRow;
import org.retentionmarts.stats.EffectReading;
import org.retentionmarts.stats.OfferForecast;

/**
 * A row of offer_next_month in the making, with reasons for what is missing.
 *
 * @param cell who could be made the offer, and what they have done so far
 * @param months how long the forecast reaches
 */
record OfferRow(Group cell, int months, OfferEffects.Taken taken, OfferForecast forecast) {

    /** Rows of the table, those that may be ranked with their ranks. */
    static List<TableRow> ranked(List<OfferRow> rows) {
        Map<Group, Integer> ranks = new HashMap<>();
        rows.stream()
                .filter(OfferRow::mayBeRanked)
                .sorted(Comparator.comparing(OfferRow::price)
                        .thenComparing(row -> row.cell.values(), KeyOrder::compare))
                .forEach(row -> ranks.put(row.cell, ranks.size() + 1));
        return rows.stream()
                .map(row -> row.figures().set(RANK, ranks.get(row.cell)).row())
                .toList();
    }

    private boolean mayBeRanked() {
        return taken.effect().reading() == EffectReading.SUPPORTED
                && !cell.values().contains(Codes.ALL)
                && price() != null;
    }

    private Double price() {
        return forecast.price().price();
    }

    private Figures figures() {
        return Figures.of(OFFER_NEXT_MONTH, cell)
                .set(HORIZON_MONTHS, months)
                .set(EXPECTED_PORT_OUTS, Estimated.of(forecast.expected()))
                .set(EFFECT_GROUP_BY, taken.group().label())
                .set(EFFECT_GROUP_VALUE, taken.value())
                .set(ADJUSTED_RATE_RATIO, Estimated.of(taken.effect().adjusted()))
                .set(READING, taken.effect().reading().name())
                .set(PREVENTED_PORT_OUTS, Estimated.of(forecast.prevented()))
                .set(OFFER_KRW, forecast.cost())
                .set(KRW_PER_PREVENTED_PORT_OUT, Estimated.of(forecast.price()))
                .set(NOTE, note());
    }

    private String note() {
        Notes notes = new Notes();
        notes.add(EXPECTED_PORT_OUTS, forecast.expected().note());
        notes.add(ADJUSTED_RATE_RATIO, taken.effect().adjusted().note());
        notes.add(PREVENTED_PORT_OUTS, forecast.prevented().note());
        notes.add(OFFER_KRW, forecast.cost() == null ? "no programme upgrades since the launch month" : null);
        notes.add(KRW_PER_PREVENTED_PORT_OUT, forecast.price().note());
        return notes.text();
    }
}
