package org.retentionmarts.timeline;

import org.retentionmarts.history.LineHistory;

/** Age group and tenure band of one line on a day that moves forward. */
final class LineBands {
    private final YearBands ages;
    private final YearBands tenures;
    private final int unknownAge;

    private int birth;
    private int activated;
    private int age;
    private int nextAge;
    private int tenure;
    private int nextTenure;

    LineBands(Frame frame) {
        this.ages = new YearBands(frame.ageBounds());
        this.tenures = new YearBands(frame.tenureBounds());
        this.unknownAge = frame.unknownAge();
    }

    /** Goes to a day of another line. */
    void start(LineHistory line, int day) {
        birth = line.birth();
        activated = line.activated();
        tenure = tenures.bandOn(activated, day);
        nextTenure = tenures.nextFrom(activated, tenure);
        if (birth == LineHistory.NO_DATE) {
            age = unknownAge;
            nextAge = Frame.NEVER;
        } else {
            age = ages.bandOn(birth, day);
            nextAge = ages.nextFrom(birth, age);
        }
    }

    /** Goes to where another is. */
    void start(LineBands other) {
        birth = other.birth;
        activated = other.activated;
        age = other.age;
        nextAge = other.nextAge;
        tenure = other.tenure;
        nextTenure = other.nextTenure;
    }

    /** Goes to a day of the same line that is no earlier one. */
    void advance(int day) {
        while (nextTenure <= day) {
            tenure++;
            nextTenure = tenures.nextFrom(activated, tenure);
        }
        while (nextAge <= day) {
            age++;
            nextAge = ages.nextFrom(birth, age);
        }
    }

    /** Index of the age group. */
    int age() {
        return age;
    }

    /** Index of the tenure band. */
    int tenure() {
        return tenure;
    }

    /** First day on which either is another one. */
    int next() {
        return Math.min(nextAge, nextTenure);
    }
}
