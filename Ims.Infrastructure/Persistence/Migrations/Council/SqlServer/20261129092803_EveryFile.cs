using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.SqlServer
{
    /// <inheritdoc />
    public partial class EveryFile : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ReversedAt",
                table: "Imports",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccountText",
                table: "ImportProfileVersions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysAhead",
                table: "ImportProfileVersions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysBack",
                table: "ImportProfileVersions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LargestPence",
                table: "ImportProfileVersions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AccountText",
                table: "ImportProfiles",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysAhead",
                table: "ImportProfiles",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysBack",
                table: "ImportProfiles",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LargestPence",
                table: "ImportProfiles",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "HeardAt",
                table: "AccountHolders",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountFeeds",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    DropPercent = table.Column<int>(type: "int", nullable: false),
                    DropCount = table.Column<int>(type: "int", nullable: false),
                    LayoutJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountFeeds", x => x.Code);
                    table.ForeignKey(
                        name: "FK_AccountFeeds_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExpectedFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Cron = table.Column<string>(type: "varchar(120)", unicode: false, maxLength: 120, nullable: false),
                    ClosedDays = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    GraceMinutes = table.Column<int>(type: "int", nullable: false),
                    MissingAfterHours = table.Column<int>(type: "int", nullable: true),
                    LeastLines = table.Column<int>(type: "int", nullable: true),
                    MostLines = table.Column<int>(type: "int", nullable: true),
                    LeastPence = table.Column<long>(type: "bigint", nullable: true),
                    MostPence = table.Column<long>(type: "bigint", nullable: true),
                    Addresses = table.Column<string>(type: "varchar(1300)", unicode: false, maxLength: 1300, nullable: false),
                    Active = table.Column<bool>(type: "bit", nullable: false),
                    ScheduledFrom = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpectedFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExpectedFiles_ImportProfiles_ProfileCode",
                        column: x => x.ProfileCode,
                        principalTable: "ImportProfiles",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExtraDays",
                columns: table => new
                {
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    IsOpen = table.Column<bool>(type: "bit", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExtraDays", x => x.On);
                });

            migrationBuilder.CreateTable(
                name: "ImportProfileSamples",
                columns: table => new
                {
                    ProfileCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    KeptAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    KeptBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportProfileSamples", x => x.ProfileCode);
                    table.ForeignKey(
                        name: "FK_ImportProfileSamples_ImportProfiles_ProfileCode",
                        column: x => x.ProfileCode,
                        principalTable: "ImportProfiles",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PickUps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    FileKey = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    PickedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    ReasonCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PickUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PickUps_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SourceFaults",
                columns: table => new
                {
                    Source = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Sentence = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceFaults", x => x.Source);
                });

            migrationBuilder.CreateTable(
                name: "AccountFeedVersions",
                columns: table => new
                {
                    FeedCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    DropPercent = table.Column<int>(type: "int", nullable: false),
                    DropCount = table.Column<int>(type: "int", nullable: false),
                    LayoutJson = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: false),
                    Disabled = table.Column<bool>(type: "bit", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SavedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountFeedVersions", x => new { x.FeedCode, x.Version });
                    table.ForeignKey(
                        name: "FK_AccountFeedVersions_AccountFeeds_FeedCode",
                        column: x => x.FeedCode,
                        principalTable: "AccountFeeds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountFeedVersions_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExpectedArrivals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ExpectedFileId = table.Column<long>(type: "bigint", nullable: false),
                    ProfileCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    OpensAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LateAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    MissingAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeastLines = table.Column<int>(type: "int", nullable: true),
                    MostLines = table.Column<int>(type: "int", nullable: true),
                    LeastPence = table.Column<long>(type: "bigint", nullable: true),
                    MostPence = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    ImportId = table.Column<long>(type: "bigint", nullable: true),
                    MeetKey = table.Column<long>(type: "bigint", nullable: false),
                    Changes = table.Column<int>(type: "int", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AcknowledgedState = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: true),
                    AcknowledgedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpectedArrivals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExpectedArrivals_ExpectedFiles_ExpectedFileId",
                        column: x => x.ExpectedFileId,
                        principalTable: "ExpectedFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExpectedArrivals_Imports_ImportId",
                        column: x => x.ImportId,
                        principalTable: "Imports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FeedCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FeedVersion = table.Column<int>(type: "int", nullable: false),
                    FundCode = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(260)", maxLength: 260, nullable: false),
                    SizeBytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    FileId = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ReceivedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    AsAtOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ShowsFirst = table.Column<bool>(type: "bit", nullable: false),
                    Status = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    AppliedSha256 = table.Column<string>(type: "char(64)", unicode: false, fixedLength: true, maxLength: 64, nullable: true),
                    AppliedKey = table.Column<string>(type: "varchar(64)", unicode: false, maxLength: 64, nullable: false),
                    ReasonCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    DuplicateOfId = table.Column<long>(type: "bigint", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    AppliedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DecidedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Absent = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    MostClosed = table.Column<int>(type: "int", nullable: true),
                    AsOfAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LinesRead = table.Column<int>(type: "int", nullable: false),
                    AddedCount = table.Column<int>(type: "int", nullable: false),
                    ChangedCount = table.Column<int>(type: "int", nullable: false),
                    ReopenedCount = table.Column<int>(type: "int", nullable: false),
                    UnchangedCount = table.Column<int>(type: "int", nullable: false),
                    OlderCount = table.Column<int>(type: "int", nullable: false),
                    RejectedCount = table.Column<int>(type: "int", nullable: false),
                    AbsentCount = table.Column<int>(type: "int", nullable: false),
                    ClosedCount = table.Column<int>(type: "int", nullable: false),
                    OpenBefore = table.Column<int>(type: "int", nullable: false),
                    Report = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountFiles_AccountFeedVersions_FeedCode_FeedVersion",
                        columns: x => new { x.FeedCode, x.FeedVersion },
                        principalTable: "AccountFeedVersions",
                        principalColumns: new[] { "FeedCode", "Version" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountFiles_AccountFiles_DuplicateOfId",
                        column: x => x.DuplicateOfId,
                        principalTable: "AccountFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountFiles_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountFiles_StoredFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "StoredFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ArrivalAlerts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ArrivalId = table.Column<long>(type: "bigint", nullable: false),
                    Change = table.Column<int>(type: "int", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ArrivalAlerts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ArrivalAlerts_ExpectedArrivals_ArrivalId",
                        column: x => x.ArrivalId,
                        principalTable: "ExpectedArrivals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountFileRows",
                columns: table => new
                {
                    AccountFileId = table.Column<long>(type: "bigint", nullable: false),
                    Report = table.Column<int>(type: "int", nullable: false),
                    Ordinal = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    FileLine = table.Column<int>(type: "int", nullable: true),
                    Reference = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Field = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ReasonCode = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Text = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    Differences = table.Column<string>(type: "nvarchar(max)", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountFileRows", x => new { x.AccountFileId, x.Report, x.Ordinal });
                    table.ForeignKey(
                        name: "FK_AccountFileRows_AccountFiles_AccountFileId",
                        column: x => x.AccountFileId,
                        principalTable: "AccountFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccountFeeds_FundCode",
                table: "AccountFeeds",
                column: "FundCode");

            migrationBuilder.CreateIndex(
                name: "IX_AccountFeedVersions_FundCode",
                table: "AccountFeedVersions",
                column: "FundCode");

            migrationBuilder.CreateIndex(
                name: "IX_AccountFileRows_AccountFileId_Report_Kind_Ordinal",
                table: "AccountFileRows",
                columns: new[] { "AccountFileId", "Report", "Kind", "Ordinal" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountFiles_DuplicateOfId",
                table: "AccountFiles",
                column: "DuplicateOfId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountFiles_FeedCode_FeedVersion",
                table: "AccountFiles",
                columns: new[] { "FeedCode", "FeedVersion" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountFiles_FileId",
                table: "AccountFiles",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountFiles_FundCode_AppliedKey",
                table: "AccountFiles",
                columns: new[] { "FundCode", "AppliedKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountFiles_ReceivedAt_Id",
                table: "AccountFiles",
                columns: new[] { "ReceivedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountFiles_Status_Id",
                table: "AccountFiles",
                columns: new[] { "Status", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ArrivalAlerts_ArrivalId_Change_Ordinal",
                table: "ArrivalAlerts",
                columns: new[] { "ArrivalId", "Change", "Ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_DueAt",
                table: "ExpectedArrivals",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_ExpectedFileId_DueAt",
                table: "ExpectedArrivals",
                columns: new[] { "ExpectedFileId", "DueAt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_ImportId",
                table: "ExpectedArrivals",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_MeetKey",
                table: "ExpectedArrivals",
                column: "MeetKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedArrivals_State_DueAt",
                table: "ExpectedArrivals",
                columns: new[] { "State", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedFiles_Name",
                table: "ExpectedFiles",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpectedFiles_ProfileCode",
                table: "ExpectedFiles",
                column: "ProfileCode");

            migrationBuilder.CreateIndex(
                name: "IX_PickUps_FileKey",
                table: "PickUps",
                column: "FileKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PickUps_ImportId",
                table: "PickUps",
                column: "ImportId");

            migrationBuilder.CreateIndex(
                name: "IX_PickUps_Source_PickedAt",
                table: "PickUps",
                columns: new[] { "Source", "PickedAt" });

            migrationBuilder.CreateTriggers("AccountFeedVersions", "AccountFileRows");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountFileRows");

            migrationBuilder.DropTable(
                name: "ArrivalAlerts");

            migrationBuilder.DropTable(
                name: "ExtraDays");

            migrationBuilder.DropTable(
                name: "ImportProfileSamples");

            migrationBuilder.DropTable(
                name: "PickUps");

            migrationBuilder.DropTable(
                name: "SourceFaults");

            migrationBuilder.DropTable(
                name: "AccountFiles");

            migrationBuilder.DropTable(
                name: "ExpectedArrivals");

            migrationBuilder.DropTable(
                name: "AccountFeedVersions");

            migrationBuilder.DropTable(
                name: "ExpectedFiles");

            migrationBuilder.DropTable(
                name: "AccountFeeds");

            migrationBuilder.Sql("ALTER TABLE [Imports] DROP COLUMN [ReversedAt]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfileVersions] DROP COLUMN [AccountText]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfileVersions] DROP COLUMN [DaysAhead]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfileVersions] DROP COLUMN [DaysBack]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfileVersions] DROP COLUMN [LargestPence]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfiles] DROP COLUMN [AccountText]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfiles] DROP COLUMN [DaysAhead]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfiles] DROP COLUMN [DaysBack]");

            migrationBuilder.Sql("ALTER TABLE [ImportProfiles] DROP COLUMN [LargestPence]");

            migrationBuilder.Sql("ALTER TABLE [AccountHolders] DROP COLUMN [HeardAt]");
        }
    }
}
