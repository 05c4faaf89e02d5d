/**
 * Whom a process of the cluster believes: certificates on the event bus, a name that strangers do not know, ports and types
 * that are closed to everything else. Both verticles depend on this, so that none of it is right in one of them only.
 */
package duet.inspector.trust;
