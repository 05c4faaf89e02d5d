/** What a signaling process counts and measures, for Prometheus. */
package duet.signaling.metrics;
