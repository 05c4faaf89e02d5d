/** Being in the cluster, as both verticles are: from the first moment until it ends. */
package duet.inspector.cluster;
