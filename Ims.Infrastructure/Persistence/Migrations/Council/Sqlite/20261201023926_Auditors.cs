using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class Auditors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "EndsOn",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Sha256",
                table: "KeptReports",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AuditQueries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ReceiptNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SampleId = table.Column<long>(type: "INTEGER", nullable: true),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AskedById = table.Column<int>(type: "INTEGER", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    StepCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditQueries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditSamples",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Population = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    MethodCode = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    AtLeastPence = table.Column<long>(type: "INTEGER", nullable: true),
                    Method = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    Seed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Wanted = table.Column<int>(type: "INTEGER", nullable: false),
                    PopulationLines = table.Column<long>(type: "INTEGER", nullable: false),
                    PopulationPence = table.Column<long>(type: "INTEGER", nullable: false),
                    PopulationDigest = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: false),
                    DrawnAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DrawnBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSamples", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AuditQuerySteps",
                columns: table => new
                {
                    QueryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditQuerySteps", x => new { x.QueryId, x.Number });
                    table.ForeignKey(
                        name: "FK_AuditQuerySteps_AuditQueries_QueryId",
                        column: x => x.QueryId,
                        principalTable: "AuditQueries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AuditSampleLines",
                columns: table => new
                {
                    SampleId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    LedgerLineId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceiptNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AccountReference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AccountingOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditSampleLines", x => new { x.SampleId, x.Number });
                    table.ForeignKey(
                        name: "FK_AuditSampleLines_AuditSamples_SampleId",
                        column: x => x.SampleId,
                        principalTable: "AuditSamples",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditQueries_AskedAt",
                table: "AuditQueries",
                column: "AskedAt");

            migrationBuilder.CreateIndex(
                name: "IX_AuditQueries_SampleId",
                table: "AuditQueries",
                column: "SampleId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditQueries_State_Id",
                table: "AuditQueries",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditSamples_DrawnAt",
                table: "AuditSamples",
                column: "DrawnAt");

            migrationBuilder.CreateTriggers("AuditSamples", "AuditSampleLines", "AuditQuerySteps");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditQuerySteps");

            migrationBuilder.DropTable(
                name: "AuditSampleLines");

            migrationBuilder.DropTable(
                name: "AuditQueries");

            migrationBuilder.DropTable(
                name: "AuditSamples");

            migrationBuilder.DropColumn(
                name: "EndsOn",
                table: "People");

            migrationBuilder.DropColumn(
                name: "Sha256",
                table: "KeptReports");
        }
    }
}
