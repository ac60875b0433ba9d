package org.retentionmarts.page;

import java.util.List;
import org.retentionmarts.model.TableDef;

/** What one subject area shows in the report. A release without a table that a part needs is shown without the part. */
public interface AreaPage {

    /** Tables whose rows it needs. */
    List<TableDef> reads();

    /** Days that charts of all areas mark. */
    default List<Mark> marks(ReleasedRows rows, Words words) {
        return List.of();
    }

    /** Its answers for the head of the page. */
    default List<Headline> headlines(PageInput input) {
        return List.of();
    }

    /** Its numbers beside each other below the head. */
    default List<Card> cards(PageInput input) {
        return List.of();
    }

    /** Its figures, each in a chapter, in the order in which they are shown there. */
    default List<PageFigure> figures(PageInput input) {
        return List.of();
    }
}
