package org.retentionmarts.areas.program;

/** Lines of one age group, tenure band and porting history, which {@link EffectGroup} groups. */
interface LineStratum {
    String ageGroup();

    String tenureBand();

    String portingHistory();
}
