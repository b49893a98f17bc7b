# Waybill on Azure's own Functions host, for Container Apps, or Kubernetes with KEDA (infra/kubernetes). First: make package
FROM mcr.microsoft.com/azure-functions/java:4-java21

# A port that needs no root; log lines to the console, where a cluster collects them. A heap that begins small, as on Flex
# Consumption: what its young generation has touched once stays resident (docs/performance.md, Memory).
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    ASPNETCORE_URLS=http://+:8080 \
    JAVA_OPTS="-XX:+UseSerialGC -Xms16m"

COPY target/azure-functions/waybill /home/site/wwwroot

# The host writes here whatever it keeps between two starts; none of it is needed.
RUN mkdir -p /home/data /home/LogFiles && chown -R 1000:1000 /home/data /home/LogFiles

USER 1000:1000
EXPOSE 8080
