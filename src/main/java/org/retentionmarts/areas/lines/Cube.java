package org.retentionmarts.areas.lines;

import org.retentionmarts.model.Codes;
import org.retentionmarts.timeline.Frame;
import org.retentionmarts.timeline.TableCounts;

/** Person-time: a cell for each combination of dimensions that was met. */
final class Cube {
    private static final int STATES = Codes.STATES.size();
    private static final int HISTORIES = Codes.PORTING_HISTORIES.size();

    private final Frame frame;
    private final int tenures;
    private final Cell[] cells;
    private final TableCounts counts;

    /** Adds to counts, or reads what has been added to them. */
    Cube(Frame frame, TableCounts counts) {
        this.frame = frame;
        this.counts = counts;
        this.tenures = frame.tenureLabels().size();
        this.cells = new Cell[frame.ageLabels().size() * tenures * HISTORIES * 2 * STATES];
    }

    /** The cell of a combination, by index of each dimension. */
    Cell cell(int age, int tenure, int history, boolean regular, int state) {
        int index = (((age * tenures + tenure) * HISTORIES + history) * 2 + (regular ? 1 : 0)) * STATES + state;
        Cell cell = cells[index];
        if (cell == null) {
            cell = new Cell(frame.firstMonth(), counts.array(String.valueOf(index), Cell.length(frame.months())));
            cells[index] = cell;
        }
        return cell;
    }

    /** Brings what the cells hold to the counts. */
    void flush() {
        for (Cell cell : cells) {
            if (cell != null) {
                cell.flush();
            }
        }
    }

    /** What is done with one row of person_time. */
    interface CellReader {
        /**
         * One month of one cell.
         *
         * @param month months since year 0
         * @param measures line-days, lines and events in the contract's order; the array is used again for the next row
         */
        void row(
                int month,
                String ageGroup,
                String tenureBand,
                String portingHistory,
                boolean regular,
                String state,
                long[] measures);
    }

    void read(CellReader reader) {
        for (int index = 0; index < cells.length; index++) {
            long[] found = counts.find(String.valueOf(index));
            if (found != null) {
                int rest = index;
                String state = Codes.STATES.get(rest % STATES);
                rest /= STATES;
                boolean regular = rest % 2 == 1;
                rest /= 2;
                String history = Codes.PORTING_HISTORIES.get(rest % HISTORIES);
                rest /= HISTORIES;
                String tenure = frame.tenureLabels().get(rest % tenures);
                String age = frame.ageLabels().get(rest / tenures);
                Cell.read(
                        frame.firstMonth(),
                        found,
                        (month, measures) -> reader.row(month, age, tenure, history, regular, state, measures));
            }
        }
    }
}
