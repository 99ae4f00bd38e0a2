using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Catalogue.SqlServer
{
    /// <inheritdoc />
    public partial class ChoreSchedules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ChoreRuns",
                columns: table => new
                {
                    Chore = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    CouncilId = table.Column<int>(type: "int", nullable: false),
                    Begun = table.Column<long>(type: "bigint", nullable: false),
                    BeganAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Outcome = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    Because = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChoreRuns", x => new { x.Chore, x.CouncilId });
                    table.ForeignKey(
                        name: "FK_ChoreRuns_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Schedules",
                columns: table => new
                {
                    Chore = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Cron = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ChangedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Schedules", x => x.Chore);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChoreRuns_CouncilId",
                table: "ChoreRuns",
                column: "CouncilId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ChoreRuns");

            migrationBuilder.DropTable(
                name: "Schedules");
        }
    }
}
