# The same image as `./mvnw -Pimages package` makes, for those who build with Docker; from the root, after `./mvnw package`:
#   docker build -f k8s/images/signaling.Dockerfile -t duet/signaling-verticle:1.0.0 .
ARG BASE=eclipse-temurin:25.0.3_9-jre-alpine
FROM ${BASE}
LABEL org.opencontainers.image.title="signaling-verticle" \
      org.opencontainers.image.description="The edge: browsers, SockJS and the event bus. Knows sockets, not rooms" \
      org.opencontainers.image.version="1.0.0" \
      org.opencontainers.image.licenses="MIT"
# the jar says in META-INF/sbom and META-INF/licences.txt what it is made of
COPY LICENSE signaling-verticle/target/signaling-verticle.jar /app/
USER 10001:10001
EXPOSE 8080
# half of the container's memory is heap, the rest is for the JVM itself and the network's buffers
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/signaling-verticle.jar"]
