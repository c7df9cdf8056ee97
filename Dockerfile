# The embedding weights, as pinned in models/.
FROM --platform=$BUILDPLATFORM node:22-bookworm-slim AS weights
WORKDIR /models
COPY models/package.json models/package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

# On the builder's own processor, whatever the image is for: what is published runs on every family.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
# Project files first: packages are restored anew only when these change.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Access/Access.csproj src/Access/
COPY src/Knowledge/Knowledge.csproj src/Knowledge/
COPY src/Ingestion/Ingestion.csproj src/Ingestion/
COPY src/KnowledgeBot/KnowledgeBot.csproj src/KnowledgeBot/
RUN dotnet restore src/KnowledgeBot/KnowledgeBot.csproj
COPY src/ src/
RUN dotnet publish src/KnowledgeBot/KnowledgeBot.csproj --no-restore -c Release -o /app -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# pdftotext reads PDF documents, in a process of its own.
RUN apt-get update && apt-get install -y --no-install-recommends poppler-utils && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /app ./
COPY --from=weights /models/node_modules ./models/node_modules/
COPY samples/ ./samples/
COPY onboarding/ ./onboarding/
COPY templates/ ./templates/
COPY --chmod=0555 setup/probe.sh ./probe.sh
# /data is made here so that a new volume in its place belongs to the app's user.
RUN mkdir /data && chown $APP_UID:$APP_UID /data
# HOME and the diagnostics socket need no writable place on a read-only root.
ENV KNOWLEDGEBOT_HOME=/app DOTNET_EnableDiagnostics=0 HOME=/tmp
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/app/probe.sh", "127.0.0.1", "8080"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "/app/KnowledgeBot.dll"]
CMD ["serve", "--data", "/data", "--urls", "http://0.0.0.0:8080"]
