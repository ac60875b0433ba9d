package org.retentionmarts.settings;

import java.time.LocalDate;
import java.time.ZoneId;

/** What gives stored months their meaning, of the settings that are no single area's: each has a line in the hash. */
interface StoredMeaning {
    LocalDate observedFrom();

    ZoneId timeZone();

    Bands ageGroups();

    Bands tenureBands();

    DimensionSettings dimensions();

    ProgramSettings program();

    boolean deviceChangesEnabled();
}
