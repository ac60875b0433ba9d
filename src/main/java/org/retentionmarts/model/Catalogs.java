package org.retentionmarts.model;

import java.util.List;

/** The catalogs of a warehouse. */
public final class Catalogs {
    /** Of what may be shown. */
    public static final String MARTS = "marts";
    /** Of what is restricted. */
    public static final String BASE = "base";

    public static final List<String> BOTH = List.of(MARTS, BASE);

    private Catalogs() {}
}
