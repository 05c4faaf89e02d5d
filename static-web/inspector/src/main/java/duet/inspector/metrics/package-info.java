/** What any process of Duet measures of itself, and how it shows this and its verticle's own series to Prometheus. */
package duet.inspector.metrics;
