/** Membership tiers of lines and of programme upgrades. */
package org.retentionmarts.areas.membership;
