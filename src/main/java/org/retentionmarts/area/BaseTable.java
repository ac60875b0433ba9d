package org.retentionmarts.area;

import java.util.List;
import java.util.function.Function;
import org.retentionmarts.model.DatasetDef;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Accumulator;

/**
 * How a stored table is added up from lines.
 *
 * @param accumulator under given settings; what it keeps of them goes to each task
 * @param inputs that it is made of, besides those of each line; without one of them there is no such table
 */
public record BaseTable(TableDef table, Function<Settings, Accumulator.Start> accumulator, List<DatasetDef> inputs) {

    public BaseTable {
        inputs = List.copyOf(inputs);
    }

    /** A table whose accumulator needs settings. */
    public static BaseTable with(TableDef table, Function<Settings, Accumulator.Start> accumulator) {
        return new BaseTable(table, accumulator, List.of());
    }

    /** A table whose accumulator needs no more than the frame of the run. */
    public static BaseTable of(TableDef table, Accumulator.Start accumulator) {
        return with(table, settings -> accumulator);
    }

    /** The same, made of these inputs. */
    public BaseTable from(DatasetDef... datasets) {
        return new BaseTable(table, accumulator, List.of(datasets));
    }

    /** Whether a run under these settings makes the table. */
    public boolean isMade(Settings settings) {
        return inputs.stream().allMatch(dataset -> settings.inputs().has(dataset.name()));
    }
}
