using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class AccountFiles : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "HeardAt",
                table: "AccountHolders",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountFeeds",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    DropPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    DropCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LayoutJson = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "AccountFeedVersions",
                columns: table => new
                {
                    FeedCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    DropPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    DropCount = table.Column<int>(type: "INTEGER", nullable: false),
                    LayoutJson = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SavedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
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
                name: "AccountFiles",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    FeedCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FeedVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    SizeBytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: false),
                    FileId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReceivedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AsAtOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ShowsFirst = table.Column<bool>(type: "INTEGER", nullable: false),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    AppliedSha256 = table.Column<string>(type: "TEXT", unicode: false, fixedLength: true, maxLength: 64, nullable: true),
                    AppliedKey = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    ReasonCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    DuplicateOfId = table.Column<long>(type: "INTEGER", nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AppliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Absent = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    MostClosed = table.Column<int>(type: "INTEGER", nullable: true),
                    AsOfAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LinesRead = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ChangedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ReopenedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    UnchangedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OlderCount = table.Column<int>(type: "INTEGER", nullable: false),
                    RejectedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    AbsentCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    Report = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
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
                name: "AccountFileRows",
                columns: table => new
                {
                    AccountFileId = table.Column<long>(type: "INTEGER", nullable: false),
                    Report = table.Column<int>(type: "INTEGER", nullable: false),
                    Ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    FileLine = table.Column<int>(type: "INTEGER", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Field = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ReasonCode = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Differences = table.Column<string>(type: "TEXT", maxLength: -1, nullable: true)
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

            migrationBuilder.CreateTriggers("AccountFeedVersions", "AccountFileRows");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccountFileRows");

            migrationBuilder.DropTable(
                name: "AccountFiles");

            migrationBuilder.DropTable(
                name: "AccountFeedVersions");

            migrationBuilder.DropTable(
                name: "AccountFeeds");

            migrationBuilder.DropColumn(
                name: "HeardAt",
                table: "AccountHolders");
        }
    }
}
