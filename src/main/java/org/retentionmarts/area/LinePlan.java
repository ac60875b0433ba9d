package org.retentionmarts.area;

/** What is planned for a line of the sample before it is drawn what happens to the line. */
public interface LinePlan {
    /** A plan that changes nothing. */
    LinePlan NONE = new LinePlan() {
        @Override
        public double portOut(int day) {
            return 1;
        }

        @Override
        public double mostPortOut() {
            return 1;
        }
    };

    /** Factor on the daily probability that the line ports out on a day, counted from 1970-01-01. */
    double portOut(int day);

    /** The largest factor of all days. */
    double mostPortOut();
}
