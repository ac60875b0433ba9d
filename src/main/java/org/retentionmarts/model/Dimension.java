package org.retentionmarts.model;

import java.io.Serializable;

/**
 * What a column of labels groups by, where the settings say which labels there are.
 *
 * @param name as in the name of its columns
 * @param all whether the column may hold ALL besides
 */
public record Dimension(String name, boolean all) implements Serializable {
    public static final Dimension AGE_GROUP = new Dimension("age_group");
    public static final Dimension TENURE_BAND = new Dimension("tenure_band");
    public static final Dimension MEMBERSHIP_TIER = new Dimension("membership_tier");
    public static final Dimension NETWORK = new Dimension("network");

    private Dimension(String name) {
        this(name, false);
    }

    /** A dimension of an area, whose labels a setting of its own lists. */
    public static Dimension of(String name) {
        return new Dimension(name);
    }

    /** The same, in a column that may hold ALL. */
    public Dimension orAll() {
        return new Dimension(name, true);
    }

    /** The same, in a column that holds labels only. */
    public Dimension labelsOnly() {
        return new Dimension(name);
    }
}
