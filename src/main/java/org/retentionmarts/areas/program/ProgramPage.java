package org.retentionmarts.areas.program;

import java.util.ArrayList;
import java.util.List;
import org.retentionmarts.model.TableDef;
import org.retentionmarts.page.AreaPage;
import org.retentionmarts.page.Card;
import org.retentionmarts.page.Headline;
import org.retentionmarts.page.PageFigure;
import org.retentionmarts.page.PageInput;

/** Who takes up the programme, whether it holds lines, and whom to offer it next. */
final class ProgramPage implements AreaPage {
    @Override
    public List<TableDef> reads() {
        return List.of(
                ProgramTables.UPGRADE_UPTAKE,
                EffectTables.PROGRAM_EFFECT,
                BeforeAfterTables.PROGRAM_EFFECT_DID,
                BeforeAfterTables.PROGRAM_EVENT_STUDY,
                OfferTables.OFFER_NEXT_MONTH);
    }

    @Override
    public List<Headline> headlines(PageInput input) {
        List<Headline> headlines = new ArrayList<>(new UptakePart(input).headlines());
        headlines.addAll(new EffectPart(input).headlines());
        return headlines;
    }

    @Override
    public List<Card> cards(PageInput input) {
        return new UptakePart(input).cards();
    }

    @Override
    public List<PageFigure> figures(PageInput input) {
        List<PageFigure> figures = new ArrayList<>(new UptakePart(input).figures());
        figures.addAll(new EffectPart(input).figures());
        figures.addAll(new OfferPart(input).figures());
        return figures;
    }
}
