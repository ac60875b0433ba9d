package org.retentionmarts.areas;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.retentionmarts.area.Area;
import org.retentionmarts.area.BaseTable;
import org.retentionmarts.area.Mart;
import org.retentionmarts.area.SamplePart;
import org.retentionmarts.areas.lines.LinesArea;
import org.retentionmarts.areas.market.MarketArea;
import org.retentionmarts.areas.membership.MembershipArea;
import org.retentionmarts.areas.program.ProgramArea;
import org.retentionmarts.areas.retention.RetentionArea;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.DatasetDeclaration;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Datasets;
import org.retentionmarts.model.Stock;
import org.retentionmarts.model.SumQuery;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.model.ViewDef;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.settings.AreaSettings;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Accumulator;
import org.retentionmarts.timeline.AfterChangeClock;
import org.retentionmarts.timeline.ClockDef;
import org.retentionmarts.timeline.ProgramClock;

/**
 * Subject areas, and what they declare together.
 *
 * @param list in the order in which their tables are written and shown
 */
public record Areas(List<Area> list) {
    /** Those of the product: nothing else names an area. */
    public static final Areas PRODUCT = new Areas(
            List.of(new LinesArea(), new ProgramArea(), new MembershipArea(), new RetentionArea(), new MarketArea()));

    private static final List<ClockDef> SHARED_CLOCKS = List.of(ProgramClock.PROGRAM, AfterChangeClock.AFTER_CHANGE);

    public Areas {
        list = List.copyOf(list);
    }

    /**
     * Inputs besides those that a line is made of; each is read where settings switch it on.
     *
     * @throws IllegalArgumentException where one of them can't be declared so
     */
    public List<DatasetDef> datasets() {
        List<DatasetDef> datasets = all(Area::datasets);
        Set<String> names = new HashSet<>();
        Datasets.ALL.forEach(dataset -> names.add(dataset.name()));
        for (DatasetDef dataset : datasets) {
            DatasetDeclaration.check(dataset);
            if (!names.add(dataset.name())) {
                throw new IllegalArgumentException("Cannot declare dataset " + dataset.name() + " twice");
            }
        }
        return datasets;
    }

    /**
     * What areas add to the settings.
     *
     * @throws IllegalArgumentException where one of their inputs can't be declared so
     */
    public List<AreaSettings> settings() {
        datasets();
        return list.stream()
                .map(area -> new AreaSettings(area.datasets(), area.settings(), area::problems))
                .toList();
    }

    /** What makes further datasets of the sample, in the order in which they are written. */
    public List<SamplePart> sampleParts() {
        return all(Area::sampleParts);
    }

    /** Names of the datasets that a sample has beside the first three. */
    public List<String> sampledDatasets() {
        return sampleParts().stream().map(part -> part.dataset().name()).toList();
    }

    /** Tables of catalog {@code base} that are stored and added up, in the order in which they are written. */
    public List<TableDef> baseTables() {
        return all(Area::baseTables).stream().map(BaseTable::table).toList();
    }

    /**
     * What adds up each table of catalog {@code base} that a run makes, in the order in which they are written.
     *
     * @throws IllegalArgumentException where two clocks have one name
     */
    public Map<TableDef, Accumulator.Start> accumulators(Settings settings) {
        checkClocks(settings);
        Map<TableDef, Accumulator.Start> accumulators = new LinkedHashMap<>();
        on(settings)
                .flatMap(area -> area.baseTables().stream())
                .filter(base -> base.isMade(settings))
                .forEach(base ->
                        accumulators.put(base.table(), base.accumulator().apply(settings)));
        return accumulators;
    }

    private void checkClocks(Settings settings) {
        Set<String> names = new HashSet<>();
        SHARED_CLOCKS.forEach(clock -> names.add(clock.name()));
        list.stream()
                .filter(area -> area.baseTables().stream().anyMatch(base -> base.isMade(settings)))
                .flatMap(area -> area.clocks(settings).stream())
                .forEach(clock -> {
                    if (!names.add(clock.name())) {
                        throw new IllegalArgumentException("Cannot declare clock " + clock.name() + " twice");
                    }
                });
    }

    /** How the tables of {@code marts.marketing} are made, whatever the settings, in the order in which they are written. */
    public List<Mart> marts() {
        return all(Area::marts);
    }

    /**
     * How the tables of {@code marts.marketing} are made that a release holds, in the order in which they are written: all
     * inputs are there that they say nothing without, and all base tables that they need.
     */
    public List<Mart> marts(Settings settings, LocalDate asOf) {
        Set<TableDef> stored = accumulators(settings).keySet();
        return on(settings)
                .flatMap(area -> area.marts().stream())
                .filter(mart -> settings.inputs().datasets().containsAll(mart.inputs()))
                .filter(mart ->
                        mart.needs(settings, asOf).stream().map(SumQuery::table).allMatch(stored::contains))
                .toList();
    }

    /** Areas that a run has to do with: settings of others may have no value. */
    private Stream<Area> on(Settings settings) {
        List<DatasetDef> enabled = settings.inputs().datasets();
        return list.stream()
                .filter(area ->
                        area.datasets().isEmpty() || area.datasets().stream().anyMatch(enabled::contains));
    }

    /** Datasets that settings switch off, or do not switch on. */
    public List<DatasetDef> off(Settings settings) {
        return Stream.concat(Datasets.ALL.stream(), datasets().stream())
                .filter(dataset -> !settings.inputs().has(dataset.name()))
                .toList();
    }

    /** Tables that a release lacks under these settings, in the order in which they are written and shown. */
    public List<TableDef> leftOut(Settings settings, LocalDate asOf) {
        Set<TableDef> made = new HashSet<>(accumulators(settings).keySet());
        marts(settings, asOf).forEach(mart -> made.add(mart.table()));
        return tables().stream().filter(table -> !made.contains(table)).toList();
    }

    /** Tables of {@code marts.marketing}, whatever the settings, in the order in which they are shown. */
    public List<TableDef> published() {
        return marts().stream().map(Mart::table).toList();
    }

    /** Views on published tables, in the order in which they are shown. */
    public List<ViewDef> views() {
        return all(Area::views);
    }

    /** Every table that areas declare: what is stored, then what is published. */
    public List<TableDef> tables() {
        List<TableDef> tables = new ArrayList<>(baseTables());
        tables.addAll(published());
        return tables;
    }

    /** Base tables that a run makes in which who closes a month opens the next. */
    public List<Stock> stocks(Settings settings) {
        Set<TableDef> made = accumulators(settings).keySet();
        return all(Area::stocks).stream()
                .filter(stock -> made.contains(stock.table()))
                .toList();
    }

    /** What several tables count. */
    public List<Agreement> agreements(LocalDate asOf) {
        return all(area -> area.agreements(asOf));
    }

    /** What each area shows in the report. */
    public List<AreaPage> pages() {
        return list.stream().flatMap(area -> area.page().stream()).toList();
    }

    private <T> List<T> all(Function<Area, List<T>> declared) {
        return list.stream().flatMap(area -> declared.apply(area).stream()).toList();
    }
}
