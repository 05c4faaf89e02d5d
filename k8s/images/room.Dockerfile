# The same image as `./mvnw -Pimages package` makes, for those who build with Docker; from the root, after `./mvnw package`:
#   docker build -f k8s/images/room.Dockerfile -t duet/room-verticle:1.0.0 .
ARG BASE=eclipse-temurin:25.0.3_9-jre-alpine
FROM ${BASE}
LABEL org.opencontainers.image.title="room-verticle" \
      org.opencontainers.image.description="Owns rooms: who sits where, and for how long a seat is kept. Knows seats, not sockets" \
      org.opencontainers.image.version="1.0.0" \
      org.opencontainers.image.licenses="MIT"
# the jar says in META-INF/sbom and META-INF/licences.txt what it is made of
COPY LICENSE room-verticle/target/room-verticle.jar /app/
USER 10001:10001
EXPOSE 5701
# half of the container's memory is heap, the rest is for the JVM itself and the network's buffers
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/room-verticle.jar"]
