package org.retentionmarts.model;

import java.util.List;

/** The catalogs of a warehouse. */
public final class Catalogs {
    /** The catalog of tables that may be shown. */
    public static final String MARTS = "marts";
    /** The catalog of tables that only few may read. */
    public static final String BASE = "base";

    public static final List<String> BOTH = List.of(MARTS, BASE);

    /** Of {@link #MARTS}: the published tables. */
    public static final String MARKETING = "marketing";
    /** Of {@link #BASE}: the tables that are stored and added up. */
    public static final String CUBE = "cube";

    /** Namespaces whose tables are read by release. */
    public static final List<String> RELEASED = List.of(MARKETING, CUBE);

    /** What the tag of a release begins with, before the release's name. */
    public static final String RELEASE_TAG = "release_";

    private Catalogs() {}
}
