using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Council.Sqlite
{
    /// <inheritdoc />
    public partial class WatchList : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "WatchCases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AccountReference = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false),
                    EvidenceCount = table.Column<int>(type: "INTEGER", nullable: false),
                    StepCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WatchCases_Funds_FundCode",
                        column: x => x.FundCode,
                        principalTable: "Funds",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WatchCases_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WatchLimits",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    OverpaidPence = table.Column<long>(type: "INTEGER", nullable: false),
                    OverpaidDays = table.Column<int>(type: "INTEGER", nullable: false),
                    AnotherPence = table.Column<long>(type: "INTEGER", nullable: false),
                    CashTimes = table.Column<int>(type: "INTEGER", nullable: false),
                    CashPence = table.Column<long>(type: "INTEGER", nullable: false),
                    CashDays = table.Column<int>(type: "INTEGER", nullable: false),
                    SmallTimes = table.Column<int>(type: "INTEGER", nullable: false),
                    SmallPence = table.Column<long>(type: "INTEGER", nullable: false),
                    SmallDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchLimits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WatchEvidence",
                columns: table => new
                {
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    SubjectId = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchEvidence", x => new { x.CaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_WatchEvidence_WatchCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "WatchCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WatchSteps",
                columns: table => new
                {
                    CaseId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", unicode: false, maxLength: 24, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WatchSteps", x => new { x.CaseId, x.Number });
                    table.ForeignKey(
                        name: "FK_WatchSteps_WatchCases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "WatchCases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Refunds_RequestedAt",
                table: "Refunds",
                column: "RequestedAt");

            migrationBuilder.CreateIndex(
                name: "IX_WatchCases_FundCode",
                table: "WatchCases",
                column: "FundCode");

            migrationBuilder.CreateIndex(
                name: "IX_WatchCases_PersonId",
                table: "WatchCases",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_WatchCases_Rule_Subject",
                table: "WatchCases",
                columns: new[] { "Rule", "Subject" },
                unique: true,
                filter: "ClosedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WatchEvidence_Rule_Subject_Kind_SubjectId",
                table: "WatchEvidence",
                columns: new[] { "Rule", "Subject", "Kind", "SubjectId" },
                unique: true);
            migrationBuilder.CreateTriggers("WatchEvidence", "WatchSteps");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "WatchEvidence");

            migrationBuilder.DropTable(
                name: "WatchLimits");

            migrationBuilder.DropTable(
                name: "WatchSteps");

            migrationBuilder.DropTable(
                name: "WatchCases");

            migrationBuilder.DropIndex(
                name: "IX_Refunds_RequestedAt",
                table: "Refunds");
        }
    }
}
