using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class Privacy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "RemovedOn",
                table: "StoredFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BlankedOn",
                table: "StatementLines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PayToBlankedOn",
                table: "Refunds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BlankedOn",
                table: "LedgerLineSides",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "RetentionRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    AsAtOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ApprovedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    Step = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    SidesFound = table.Column<int>(type: "INTEGER", nullable: false),
                    AddressesFound = table.Column<int>(type: "INTEGER", nullable: false),
                    PayeesFound = table.Column<int>(type: "INTEGER", nullable: false),
                    FilesFound = table.Column<int>(type: "INTEGER", nullable: false),
                    StatementLinesFound = table.Column<int>(type: "INTEGER", nullable: false),
                    Sides = table.Column<int>(type: "INTEGER", nullable: false),
                    Addresses = table.Column<int>(type: "INTEGER", nullable: false),
                    Payees = table.Column<int>(type: "INTEGER", nullable: false),
                    Files = table.Column<int>(type: "INTEGER", nullable: false),
                    StatementLines = table.Column<int>(type: "INTEGER", nullable: false),
                    FileId = table.Column<long>(type: "INTEGER", nullable: true),
                    FileLine = table.Column<int>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SubjectAccesses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Sought = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Found = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    FoundAccounts = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    AskedById = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    ApprovedById = table.Column<int>(type: "INTEGER", nullable: true),
                    ApprovedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    FileName = table.Column<string>(type: "TEXT", unicode: false, maxLength: 100, nullable: true),
                    SizeBytes = table.Column<long>(type: "INTEGER", nullable: true),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubjectAccesses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RetentionCutOffs",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    Years = table.Column<int>(type: "INTEGER", nullable: false),
                    CutOffOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CutOffAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoneLineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Done = table.Column<bool>(type: "INTEGER", nullable: false),
                    Blanked = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionCutOffs", x => new { x.RunId, x.FundCode });
                    table.ForeignKey(
                        name: "FK_RetentionCutOffs_RetentionRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "RetentionRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RetentionRuns_State",
                table: "RetentionRuns",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectAccesses_State_ExpiresAt",
                table: "SubjectAccesses",
                columns: new[] { "State", "ExpiresAt" });

            // Texts may be blanked from here on; anything else is refused as before.
            migrationBuilder.RemakeTriggers("LedgerLineSides", "StatementLines", "AccountFileRows");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RetentionCutOffs");

            migrationBuilder.DropTable(
                name: "SubjectAccesses");

            migrationBuilder.DropTable(
                name: "RetentionRuns");

            migrationBuilder.DropColumn(
                name: "RemovedOn",
                table: "StoredFiles");

            migrationBuilder.DropColumn(
                name: "BlankedOn",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "PayToBlankedOn",
                table: "Refunds");

            migrationBuilder.DropColumn(
                name: "BlankedOn",
                table: "LedgerLineSides");
        }
    }
}
