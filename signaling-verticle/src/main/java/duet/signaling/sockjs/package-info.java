/** SockJS as browsers speak it: sockets that carry text frames, whatever their transport. Knows nothing of what the frames say. */
package duet.signaling.sockjs;
