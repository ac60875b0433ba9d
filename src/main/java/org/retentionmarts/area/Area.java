package org.retentionmarts.area;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.retentionmarts.model.Agreement;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.Stock;
import org.retentionmarts.model.ViewDef;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.settings.Setting;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.ClockDef;

/** One subject that marketing asks about, from what is stored of it to what is published. */
public interface Area {

    /** Inputs besides those that a line is made of, in the order in which their rows are judged. */
    default List<DatasetDef> datasets() {
        return List.of();
    }

    /** Settings of its own, in the order of the documents; {@link Settings#value} gives their values. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /** What is wrong with values of its settings that are fit by themselves, a line each. */
    default List<String> problems(Settings settings) {
        return List.of();
    }

    /** What makes its inputs in the sample, in the order in which they are written. */
    default List<SamplePart> sampleParts() {
        return List.of();
    }

    /** Clocks of its own, whose states may be labels of settings; others of the product are shared. */
    default List<ClockDef> clocks(Settings settings) {
        return List.of();
    }

    /** Tables that are stored and added up, in the order in which they are written. */
    List<BaseTable> baseTables();

    /** Tables that are made of stored ones, in the order in which they are written. */
    List<Mart> marts();

    /** Views on published tables of this area, in the order in which they are shown. */
    default List<ViewDef> views() {
        return List.of();
    }

    /** Base tables in which who closes a month opens the next. */
    default List<Stock> stocks() {
        return List.of();
    }

    /** What it shows in the report, if it shows something. */
    default Optional<AreaPage> page() {
        return Optional.empty();
    }

    /** What tables of this area count that other tables count too. */
    default List<Agreement> agreements(LocalDate asOf) {
        return List.of();
    }
}
