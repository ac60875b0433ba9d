package org.retentionmarts.notebook;

import java.util.List;
import java.util.function.BiConsumer;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** How the kernel shows what our cells end with; it finds this class as a service. */
public final class NotebookDisplay implements DisplayProvider {
    /** Called by the kernel. */
    public NotebookDisplay() {}

    @Override
    public List<DisplayRenderer> getDisplayRenderers() {
        return List.of(
                new As<>(Answer.class, (data, answer) -> data.putHTML(AnswerHtml.of(answer))),
                new As<>(CrossTable.class, (data, table) -> data.putHTML(table.html())),
                new As<>(Prose.class, (data, prose) -> data.putData("text/markdown", prose.markdown())),
                new As<>(LineChart.class, NotebookDisplay::draw),
                new As<>(RangeChart.class, NotebookDisplay::draw),
                new As<>(BarChart.class, NotebookDisplay::draw));
    }

    @Override
    public List<DisplayTransformer> getDisplayTransformers() {
        return List.of();
    }

    private static void draw(DisplayData data, NotebookChart chart) {
        data.putData("image/svg+xml", chart.svg());
        data.putText(chart.alternative());
    }

    /** Objects of one class, with their text for whoever shows no more. */
    private record As<T>(Class<T> rendererClass, BiConsumer<DisplayData, T> show) implements DisplayRenderer {
        @Override
        public boolean canRender(String type) {
            return true;
        }

        @Override
        public DisplayData render(String type, Object object) {
            T shown = rendererClass.cast(object);
            DisplayData data = DisplayData.fromText(shown.toString());
            show.accept(data, shown);
            return data;
        }
    }
}
