package org.retentionmarts.store;

import java.sql.Driver;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drivers of catalogs that are kept in a database. */
public final class JdbcDrivers {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcDrivers.class);

    private JdbcDrivers() {}

    /**
     * Registers those on the classpath. With spark-submit the driver of an embedded catalog is in the application's class
     * loader, where JDBC, once it has been used by Spark, no longer looks by itself.
     */
    public static void register() {
        Iterator<Driver> drivers = ServiceLoader.load(
                        Driver.class, Thread.currentThread().getContextClassLoader())
                .iterator();
        boolean more = true;
        while (more) {
            try {
                more = drivers.hasNext();
                if (more) {
                    LOG.debug("JDBC driver {}", drivers.next().getClass().getName());
                }
            } catch (ServiceConfigurationError broken) {
                LOG.debug("A JDBC driver on the classpath can't be loaded", broken);
            }
        }
    }
}
