package org.retentionmarts.page;

import java.util.List;

/**
 * One figure with its table.
 *
 * @param name of its anchor and of its file of values, in lower case
 * @param finding its title: what it shows, in a sentence
 * @param notes how to read it, and what it does not say
 */
public record PageFigure(
        String name,
        Chapter chapter,
        String finding,
        Verdict verdict,
        Chart chart,
        PageTable table,
        List<String> notes) {
    public PageFigure {
        notes = List.copyOf(notes);
    }
}
