package org.retentionmarts.area;

import java.util.function.Function;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.settings.Settings;
import org.retentionmarts.timeline.Accumulator;

/**
 * How a stored table is added up from lines.
 *
 * @param accumulator under given settings; what it keeps of them goes to each task
 */
public record BaseTable(TableDef table, Function<Settings, Accumulator.Start> accumulator) {

    /** A table whose accumulator needs no more than the frame of the run. */
    public static BaseTable of(TableDef table, Accumulator.Start accumulator) {
        return new BaseTable(table, settings -> accumulator);
    }
}
